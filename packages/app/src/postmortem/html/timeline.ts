import { type Postmortem, type RowSource, rowSources, type TimelineRow } from "../document.ts";
import { local, spanText } from "../spans.ts";
import type { Voice } from "../voice.ts";
import { escapeHtml } from "./escape.ts";

const WIDTH = 960;
const LEFT = 130;
const RIGHT = 24;
const LANE = 34;
const TOP = 18;

/** The timeline as a drawing: a lane for each source, a dot for each event, and a bar from the first alarm to the end. */
export function timelineSvg(postmortem: Postmortem, voice: Voice): string {
  const rows = postmortem.sections.timeline.filter((item): item is TimelineRow => item.kind === "row");
  const times = rows.map(({ at }) => Date.parse(at)).filter((at) => !Number.isNaN(at));
  if (times.length === 0) return "";
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const lanes = rowSources.filter((source) => rows.some((row) => row.source === source));
  const bottom = TOP + lanes.length * LANE;
  const place = (at: number) => Math.round(LEFT + ((at - from) / Math.max(1, to - from)) * (WIDTH - LEFT - RIGHT));
  const laneOf = (source: RowSource) => TOP + lanes.indexOf(source) * LANE + LANE / 2;
  const { words, locale, timeZone } = voice;
  const title = words.drawing({ from: stamp(from, timeZone), to: stamp(to, timeZone), count: String(rows.length) });

  return `<figure class="drawing"><svg viewBox="0 0 ${WIDTH} ${bottom + 40}" role="img" aria-labelledby="drawing-title">
<title id="drawing-title">${escapeHtml(title)}</title>
${bar()}
${lanes.map(lane).join("")}
${ticks().join("")}
${rows.map(dot).join("")}
</svg><figcaption>${escapeHtml(title)}</figcaption></figure>`;

  /** From the first alarm to the last end, where both are known. */
  function bar(): string {
    const { detected, resolved } = postmortem.front;
    if (detected === null || Number.isNaN(Date.parse(detected))) return "";
    const x = place(Date.parse(detected));
    const end = resolved === null || Number.isNaN(Date.parse(resolved)) ? to : Date.parse(resolved);
    return `<rect class="burning" x="${x}" y="${TOP}" width="${Math.max(2, place(end) - x)}" height="${bottom - TOP}"/>`;
  }

  function lane(source: RowSource): string {
    const y = laneOf(source);
    return `<text class="lane" x="${LEFT - 12}" y="${y + 5}">${words.sources[source]}</text><line class="rail" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y}" y2="${y}"/>`;
  }

  function ticks(): string[] {
    return Array.from({ length: TICKS }, (_, index) => {
      const at = from + ((to - from) * index) / (TICKS - 1);
      const x = place(at);
      const label = index === 0 ? stamp(from, timeZone).slice(11) : `+${spanText(Math.round(at - from), locale)}`;
      const anchor = index === 0 ? "start" : index === TICKS - 1 ? "end" : "middle";
      return `<line class="tick" x1="${x}" x2="${x}" y1="${TOP}" y2="${bottom + 6}"/><text class="time" x="${x}" y="${bottom + 24}" text-anchor="${anchor}">${escapeHtml(label)}</text>`;
    });
  }

  function dot({ at, source, event }: TimelineRow): string {
    return `<circle class="${source}" cx="${place(Date.parse(at))}" cy="${laneOf(source)}" r="6"><title>${escapeHtml(`${stamp(Date.parse(at), timeZone)} ${event}`)}</title></circle>`;
  }
}

const TICKS = 4;

function stamp(at: number, zone: string): string {
  return local(at, zone).slice(0, 19).replace("T", " ");
}
