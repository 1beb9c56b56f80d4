/** What the moderation of the marketplace sends back, looked for in the code that ships. */
const FORBIDDEN: readonly (readonly [RegExp, string])[] = [
  [/\beval\s*\(/, 'eval'],
  [/\bnew Function\b|=\s*Function;/, 'code made from text'],
  [/\bconsole\s*\./, 'console output'],
  [/\bdebugger\b/, 'a debugger statement'],
  [/\balert\s*\(/, 'alert'],
  [/createElement\(\s*["']script["']/, 'a script tag made by hand'],
  [/async:\s*false/, 'a synchronous request'],
  [/sourceMappingURL/, 'a source map'],
  [/\bswitcher_(on|off)\b/, 'a switch class of the CRM'],
  [/\b(APP|AMOCRM)(\.\w+)*\s*=[^=>]/, 'a write to the CRM’s globals'],
];

/** Sentences about forbidden things in one file; empty when there is none. */
export function codeFaults(name: string, code: string): string[] {
  const found = FORBIDDEN.filter(([pattern]) => pattern.test(code)).map(([, what]) => `${name} holds ${what}`);
  const isAmd = /^define\(\[/.test(code);
  return isAmd ? found : [...found, `${name} is no AMD module`];
}
