import type { KeptFile, Message, Told } from "@hansho/app/ports/channel";
import { type UploadPorts, upload } from "./upload.ts";

/** What posting a file needs: what uploading it does, and a post of the message as it then is. */
export type FilePorts = UploadPorts & { post(message: Message): Promise<Told> };

/**
 * Posts a message that brings a file, or its words alone where Slack will not have the file. The file is uploaded without being shared;
 * its address in the message's text, where alone Slack looks for one (slackapi/python-slack-sdk#1194), shares it with whoever reads the
 * message (slackapi/bolt-python#1018), which alone is marked: who finds the message finds the file.
 */
export async function postWithFile(ports: FilePorts, message: Message, file: KeptFile): Promise<Told> {
  const { permalink = null } = (await upload(ports, file.name)) ?? {};
  if (permalink === null) return ports.post({ ...message, blocks: file.without });
  const link = `<${permalink}|${file.name.replace(/[<>|&]/gu, "_")}>`;
  const block = { type: "section", text: { type: "mrkdwn", text: `📄 ${link}` } };
  return ports.post({ ...message, text: `${message.text} ${link}`, blocks: [...message.blocks, block] });
}
