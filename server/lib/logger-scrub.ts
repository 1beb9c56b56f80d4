/** Field names, lower case without separators, whose values never reach a log, at any depth and whatever their type. */
const SECRET_NAME =
  /token|password|passwd|secret|authorization|cookie|signature|credential|apikey|session|jwt|bearer|secretkeys|databaseurl|connectionstring/;
const PERSONAL_NAME = /phone|email|(first|last|full|client|contact)name|surname|patronymic|birth|^login$|comment/;
/** Raw requests and answers hold all of the above: parser errors carry `body`, database errors `detail`. */
const RAW_NAME = /^(raw)?(body|payload|headers|rawheaders|detail|parameters|bindings|where)$/;
/** Words that contain one of the names above and are harmless. */
const HARMLESS_NAME = /^(tokentype|sessionid|hastoken|tokenexpiresat)$/;

const WEBHOOK_KEY = /(\/webhooks\/[\w-]+\/)([\w-]{4})[\w%.~-]*/g;

const PATTERNS: [pattern: RegExp, replacement: string][] = [
  [WEBHOOK_KEY, '$1$2…'],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi, '$1 [secret]'],
  [/(\[secret\],\s*User)\s+[\w.~+/=-]+/g, '$1 [secret]'],
  [/\beyJ[\w-]{5,}\.[\w-]+\.[\w-]*/g, '[jwt]'],
  [
    /([?&;][\w-]{0,40}(?:token|code|secret|password|state|signature|key|phone|email|login)[\w-]{0,40}=)[^&#\s"]+/gi,
    '$1[secret]',
  ],
  [/\b(postgres(?:ql)?|https?):\/\/[^\s/@:]*:[^\s/@]+@/g, '$1://[secret]@'],
  [/\bv1\.[\w-]{1,32}\.[\w-]{38,}/g, '[sealed]'],
  [/[\p{L}\d._%+-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,8}/gu, '[email]'],
  [
    /(?<![\w.:-])(?:\+\d[\d\s().-]{7,18}\d|\(?\d{2,4}\)?[\s-]\d{3}[\s-]?\d{2}[\s-]?\d{2}|\d{11,15})(?![\w-])/g,
    '[phone]',
  ],
];

const DEPTH = 12;
/** Matching costs more than its share on long texts, and strangers choose what they send: the rest is cut off. */
const LONGEST_TEXT = 4_000;

/** Keeps the first four characters of the key in `/webhooks/<vendor>/<key>`: enough to find the row, not to call it. */
export function maskWebhookKey(url: string): string {
  return url.slice(0, LONGEST_TEXT).replace(WEBHOOK_KEY, '$1$2…');
}

/** Free text without tokens, phones, e-mail addresses, passwords in URLs and webhook keys. */
export function scrubText(text: string): string {
  const short = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
  return PATTERNS.reduce((clean, [pattern, replacement]) => clean.replace(pattern, replacement), short);
}

/** A copy of a JSON value without secrets and personal data. */
function scrub(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return scrubText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEPTH) return '[too deep]';
  if (Array.isArray(value)) return value.map((item) => scrub(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [scrubText(name), scrubField(name, item, depth)]),
  );
}

/** One finished JSON line in, one out. A line that cannot be read is withheld: it might hold anything. */
export function scrubLine(line: string): string {
  try {
    const { time, ...fields } = JSON.parse(line) as Record<string, unknown>;
    return `${JSON.stringify({ time, ...(scrub(fields) as object) })}\n`;
  } catch {
    return `${JSON.stringify({ level: 'warn', msg: 'a log line was not valid JSON and was withheld' })}\n`;
  }
}

function scrubField(name: string, value: unknown, depth: number): unknown {
  if (value === null || typeof value === 'boolean') return value;
  const plain = name.toLowerCase().replace(/[^a-z]/g, '');
  if (HARMLESS_NAME.test(plain)) return scrub(value, depth + 1);
  if (SECRET_NAME.test(plain)) return '[secret]';
  if (PERSONAL_NAME.test(plain)) return '[personal]';
  if (RAW_NAME.test(plain)) return '[raw]';
  return scrub(value, depth + 1);
}
