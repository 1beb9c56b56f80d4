import { build, transform } from 'esbuild';

const SHEETS = ['style', 'panel', 'desk', 'settings', 'why', 'duplicates'] as const;

/** Bundles the style sheets; each file of `app/styles` named here becomes one of the archive. */
export async function bundleStyles(root: string): Promise<Map<string, string>> {
  const result = await build({
    entryPoints: Object.fromEntries(SHEETS.map((name) => [name, `${root}/app/styles/${name}.css`])),
    outdir: 'out',
    write: false,
    bundle: true,
    minify: false,
    charset: 'utf8',
    legalComments: 'none',
    target: 'es2022',
  });
  return new Map(result.outputFiles.map((file) => [file.path.replace(/^.*\//, ''), file.text]));
}

/** Every selector starts at something that only we have. */
const OWN = /^(:where\()?\.(slotdesk|sd-root)\b/;

/**
 * Selectors that would reach into the CRM's page, and other things a guest does not do. Empty when the sheet is clean.
 * Selector lists come one per rule, as the bundler prints them.
 */
export async function styleFaults(name: string, css: string): Promise<string[]> {
  const { code } = await transform(css, { loader: 'css', minify: true });
  const faults = selectorsOf(code)
    .filter((selector) => !OWN.test(selector))
    .map((selector) => `${name}: the rule "${selector}" does not stay under .slotdesk`);
  if (/!important/.test(code)) faults.push(`${name} fights with !important`);
  if (/@import|@font-face|url\((?!["']?data:)/.test(code)) faults.push(`${name} loads something from elsewhere`);
  const frames = [...code.matchAll(/@keyframes ([\w-]+)/g)].map((match) => match[1] ?? '');
  for (const frame of frames)
    if (!frame.startsWith('sd-')) faults.push(`${name}: @keyframes ${frame} lacks our prefix`);
  return faults;
}

function selectorsOf(minified: string): string[] {
  const withoutFrames = minified.replace(/@keyframes [\w-]+\{(?:[^{}]*\{[^{}]*\})*\}/g, '');
  const flat = withoutFrames.replace(/@(?:media|container|supports)[^{]*\{/g, '');
  return [...flat.matchAll(/([^{}]+)\{[^{}]*\}/g)].flatMap((match) => splitList(match[1] ?? ''));
}

/** Splits at commas outside of brackets. */
function splitList(list: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (const [index, letter] of [...list].entries()) {
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (letter === ',' && depth === 0) {
      parts.push(list.slice(start, index));
      start = index + 1;
    }
  }
  return [...parts, list.slice(start)].map((part) => part.trim()).filter(Boolean);
}
