/** What stands for a secret. */
export const MASKED = "***";

const SECRET_WORD =
  "passw(?:or)?d|passwd|pwd|passphrase|secret|token|api[_-]?key|access[_-]?key(?:[_-]?id)?|private[_-]?key|secret[_-]?key|credentials?|authorization|cookie|session[_-]?id|signature|cvv|cvc|card[_-]?(?:number|no)|passcode|account[_-]?(?:number|no)|bank[_-]?account|\biban|my[_-]?number|パスワード|暗証番号|カード番号|口座番号|マイナンバー|個人番号";

/** A key that ends with a secret's word, quoted or not, in JSON in JSON too; then its value. */
const KEYED = new RegExp(
  String.raw`((?<![\w.-])[\w.-]{0,100}(?:${SECRET_WORD})\d*(?:\\*["'])?(\s{0,3}(?:=>|[:=：])\s{0,3}))(\\+"(?:(?!\\").)*\\+"|"(?:[^"\\]|\\.)*(?:"|$)|'[^']*(?:'|$)|(?:(?:Bearer|Basic|Token|Digest|AWS4-HMAC-SHA256) )?[^\s,;&"'<>})\]\\]+)`,
  "giu",
);

/** What may stand behind `token:` and is no token. */
const PLAIN_WORD =
  /^(?:expired|invalid|missing|required|incorrect|wrong|null|nil|none|undefined|empty|rejected|revoked|not|no|is|was|has|malformed|unauthori[sz]ed|denied|failed|too|must|cannot|unknown|true|false)[.!]?$/iu;

/** Secrets that are known by their own form. */
const FORMS: readonly [RegExp, string][] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/gu, MASKED],
  [/\beyJ[\w-]{5,}\.[\w-]{5,}(?:\.[\w-]*)?/gu, MASKED],
  [/\b(?:AKIA|ASIA|AROA|AIDA|AGPA|ANPA|ANVA|ABIA|ACCA)[A-Z0-9]{12,}\b/gu, MASKED],
  [
    /\b(?:xox[a-z]-|xapp-|gh[pousr]_|github_pat_|(?:sk|rk|pk)_(?:live|test)_|sk-(?:proj|ant|svcacct)-|tok_|glpat-|npm_|AIza|ya29\.|whsec_)[\w-]{6,}/gu,
    MASKED,
  ],
  // Whoever has a webhook's address posts as its app.
  [/(\bhooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/)[\w/-]{6,}/gu, `$1${MASKED}`],
  [/\b(Bearer|Basic|Digest)\s+(?=\S*[\d=+/._~-])[\w\-.~+/=]{6,}/giu, `$1 ${MASKED}`],
  [/(\b[a-z][a-z0-9+.-]{1,20}:\/\/)[^\s/@:]{0,200}(?::[^\s/@]{0,200})?@/giu, `$1${MASKED}@`],
  // From where the name begins, so that a long word is tried once and not at each of its letters.
  [
    /(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,6}\.[A-Za-z]{2,24}/gu,
    `${MASKED}@${MASKED}`,
  ],
];

/** Accounts as Japanese banks and people write them: a kind and a number, or bank, branch and account. */
const ACCOUNT =
  /((?:口座(?:番号)?|普通(?:預金)?|当座(?:預金)?|貯蓄|マイナンバー|個人番号|account (?:number|no\.?)|acct\.?(?: no\.?)?)[\s:：=#]{0,3})(\d[\d -]{2,15}\d)/giu;
const ZENGIN = /(?<![\w.-])\d{4}-\d{3}-\d{7}(?![\w-]|\.\d)/gu;

/** 13 to 19 digits, perhaps in groups, as cards are numbered; not inside a longer number or id. */
const CARD = /(?<![\w.-])[2-6](?:[ -]?\d){12,18}(?![\w-]|\.\d)/gu;

/** A text with its passwords, tokens, keys, card numbers and addresses blotted out. */
export function mask(text: string): string {
  const formless = FORMS.reduce((known, [form, instead]) => known.replace(form, instead), text);
  return formless
    .replace(KEYED, blotted)
    .replace(CARD, (digits) => (isCard(digits) ? MASKED : digits))
    .replace(ACCOUNT, `$1${MASKED}`)
    .replace(ZENGIN, MASKED);
}

function blotted(whole: string, key: string, separator: string, value: string, at: number, text: string): string {
  // `https://auth/token: connection refused` names a place.
  if (separator.trim() === ":" && (PLAIN_WORD.test(value) || text[at - 1] === "/")) return whole;
  const quote = /^\\*["']/u.exec(value)?.[0] ?? "";
  return `${key}${quote}${MASKED}${quote}`;
}

/** Luhn's check digit. */
function isCard(text: string): boolean {
  const digits = [...text.replace(/\D/gu, "")].map(Number).reverse();
  const sum = digits.reduce((total, digit, index) => {
    const weighed = index % 2 === 1 ? digit * 2 : digit;
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return sum % 10 === 0;
}
