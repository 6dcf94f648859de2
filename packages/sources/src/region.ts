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
  thailand: "ap-southeast-7",
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

/** Whether a text has the form of a Region's code. */
export function isRegionCode(value: string): boolean {
  return /^[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}$/u.test(value);
}

/** The code of a Region that is named as CloudWatch names it, now or in the past; the name as sent where it is unknown. */
export function regionCode(name: string): string {
  if (isRegionCode(name)) return name;
  const [area, place] = areaAndPlace(name.slice(0, 100));
  const known = place === "central" ? `${area} central` : place;
  return Object.hasOwn(CODES, known) ? (CODES[known] ?? name) : name;
}

/** The partition that a Region's code belongs to. */
export function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  if (region.startsWith("us-gov-")) return "aws-us-gov";
  return region.startsWith("eusc-") ? "aws-eusc" : "aws";
}

function areaAndPlace(name: string): [area: string, place: string] {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const [area = "", place = ""] = plain.includes("(") ? plain.split(/[()]/u) : plain.split(" - ");
  return [area.trim(), place.replace(/^(?:n\.|northern|north) ?|-local$/gu, "").trim()];
}
