import type { Locale } from "@hansho/core/locale";

/** The city or area of an AWS Region; null for a code that is not listed. */
export function cityOf(region: string, locale: Locale): string | null {
  return Object.hasOwn(CITIES, region) ? (CITIES[region]?.[locale] ?? null) : null;
}

const CITIES: Record<string, Record<Locale, string>> = {
  "af-south-1": { en: "Cape Town", ja: "ケープタウン" },
  "ap-east-1": { en: "Hong Kong", ja: "香港" },
  "ap-east-2": { en: "Taipei", ja: "台北" },
  "ap-northeast-1": { en: "Tokyo", ja: "東京" },
  "ap-northeast-2": { en: "Seoul", ja: "ソウル" },
  "ap-northeast-3": { en: "Osaka", ja: "大阪" },
  "ap-south-1": { en: "Mumbai", ja: "ムンバイ" },
  "ap-south-2": { en: "Hyderabad", ja: "ハイデラバード" },
  "ap-southeast-1": { en: "Singapore", ja: "シンガポール" },
  "ap-southeast-2": { en: "Sydney", ja: "シドニー" },
  "ap-southeast-3": { en: "Jakarta", ja: "ジャカルタ" },
  "ap-southeast-4": { en: "Melbourne", ja: "メルボルン" },
  "ap-southeast-5": { en: "Malaysia", ja: "マレーシア" },
  "ap-southeast-6": { en: "New Zealand", ja: "ニュージーランド" },
  "ap-southeast-7": { en: "Thailand", ja: "タイ" },
  "ca-central-1": { en: "Canada Central", ja: "カナダ中部" },
  "ca-west-1": { en: "Calgary", ja: "カルガリー" },
  "cn-north-1": { en: "Beijing", ja: "北京" },
  "cn-northwest-1": { en: "Ningxia", ja: "寧夏" },
  "eu-central-1": { en: "Frankfurt", ja: "フランクフルト" },
  "eu-central-2": { en: "Zurich", ja: "チューリッヒ" },
  "eu-north-1": { en: "Stockholm", ja: "ストックホルム" },
  "eu-south-1": { en: "Milan", ja: "ミラノ" },
  "eu-south-2": { en: "Spain", ja: "スペイン" },
  "eu-west-1": { en: "Ireland", ja: "アイルランド" },
  "eu-west-2": { en: "London", ja: "ロンドン" },
  "eu-west-3": { en: "Paris", ja: "パリ" },
  "il-central-1": { en: "Tel Aviv", ja: "テルアビブ" },
  "me-central-1": { en: "UAE", ja: "UAE" },
  "me-south-1": { en: "Bahrain", ja: "バーレーン" },
  "mx-central-1": { en: "Mexico Central", ja: "メキシコ中部" },
  "sa-east-1": { en: "São Paulo", ja: "サンパウロ" },
  "us-east-1": { en: "N. Virginia", ja: "バージニア北部" },
  "us-east-2": { en: "Ohio", ja: "オハイオ" },
  "us-gov-east-1": { en: "GovCloud East", ja: "GovCloud 東部" },
  "us-gov-west-1": { en: "GovCloud West", ja: "GovCloud 西部" },
  "us-west-1": { en: "N. California", ja: "北カリフォルニア" },
  "us-west-2": { en: "Oregon", ja: "オレゴン" },
};
