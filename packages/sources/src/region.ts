/**
 * Places by which AWS has ever named a Region, in whatever form: "Asia Pacific (Tokyo)", "APAC - Tokyo", "AsiaPacific (Tokyo)".
 * From the partition list of the AWS SDK.
 */
const CODES: Record<string, string> = {
  "cape town": "af-south-1",
  "hong kong": "ap-east-1",
  taipei: "ap-east-2",
  tokyo: "ap-northeast-1",
  seoul: "ap-northeast-2",
  osaka: "ap-northeast-3",
  mumbai: "ap-south-1",
  hyderabad: "ap-south-2",
  singapore: "ap-southeast-1",
  sydney: "ap-southeast-2",
  jakarta: "ap-southeast-3",
  melbourne: "ap-southeast-4",
  malaysia: "ap-southeast-5",
  "new zealand": "ap-southeast-6",
  auckland: "ap-southeast-6",
  thailand: "ap-southeast-7",
  bangkok: "ap-southeast-7",
  "canada central": "ca-central-1",
  montreal: "ca-central-1",
  calgary: "ca-west-1",
  frankfurt: "eu-central-1",
  zurich: "eu-central-2",
  stockholm: "eu-north-1",
  milan: "eu-south-1",
  spain: "eu-south-2",
  ireland: "eu-west-1",
  london: "eu-west-2",
  paris: "eu-west-3",
  "tel aviv": "il-central-1",
  uae: "me-central-1",
  bahrain: "me-south-1",
  "saudi arabia": "me-west-1",
  "mexico central": "mx-central-1",
  "sao paulo": "sa-east-1",
  chile: "sa-west-1",
  virginia: "us-east-1",
  ohio: "us-east-2",
  california: "us-west-1",
  oregon: "us-west-2",
  beijing: "cn-north-1",
  ningxia: "cn-northwest-1",
  "us-east": "us-gov-east-1",
  "us-west": "us-gov-west-1",
  us: "us-gov-west-1",
  germany: "eusc-de-east-1",
};

/** Names that have no place in them, or one that another Region has too: the partitions of the US government's own. */
const WHOLE: Record<string, string> = {
  "us iso east": "us-iso-east-1",
  "us iso west": "us-iso-west-1",
  "us isob east (ohio)": "us-isob-east-1",
  "us isob west": "us-isob-west-1",
  "us isof east": "us-isof-east-1",
  "us isof south": "us-isof-south-1",
  "eu isoe west": "eu-isoe-west-1",
  "us-gov-west": "us-gov-west-1",
  "us-gov-east": "us-gov-east-1",
};

/** Whether a text has the form of a Region's code. */
export function isRegionCode(value: string): boolean {
  return /^[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}$/u.test(value);
}

/** The code of a Region that is named as CloudWatch names it, now or in the past; the name as sent where it is unknown. */
export function regionCode(name: string): string {
  if (isRegionCode(name)) return name;
  const plain = name.slice(0, 100).normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/gu, " ").trim();
  if (isRegionCode(plain)) return plain;
  return known(WHOLE, plain) ?? placed(plain) ?? name;
}

/** The partition that a Region's code belongs to. */
export function partitionOf(region: string): string {
  return PARTITIONS.find(({ begins }) => region.startsWith(begins))?.partition ?? "aws";
}

const PARTITIONS = [
  { begins: "cn-", partition: "aws-cn" },
  { begins: "us-gov-", partition: "aws-us-gov" },
  { begins: "us-iso-", partition: "aws-iso" },
  { begins: "us-isob-", partition: "aws-iso-b" },
  { begins: "eu-isoe-", partition: "aws-iso-e" },
  { begins: "us-isof-", partition: "aws-iso-f" },
  { begins: "eusc-", partition: "aws-eusc" },
];

/** `us east (n. virginia)`, `apac - tokyo`; without brackets or dash the place is what the name ends with. */
function placed(plain: string): string | null {
  const [area = "", place = ""] = plain.includes("(") ? plain.split(/[()]/u) : plain.split(" - ");
  const short = place
    .trim()
    .replace(/^(?:n\.|northern|north) ?|-local$/gu, "")
    .trim();
  const told = known(CODES, short === "central" ? `${area.trim()} central` : short);
  if (told !== null || place !== "") return told;
  const end = Object.keys(CODES).find((one) => plain.endsWith(` ${one}`) && !one.startsWith("us"));
  return end === undefined ? null : known(CODES, end);
}

function known(codes: Record<string, string>, name: string): string | null {
  return Object.hasOwn(codes, name) ? (codes[name] ?? null) : null;
}
