import type { Language } from '../../shared/domain/language.ts';
import { CONNECT_WORDS } from './connect-words.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');

/** The page that asks an owner, before anything is connected, whether this account is to have their locations. */
export function connectPage(of: { language: Language; domain: string; count: number; proof: string }): string {
  const { question, count, stranger, agree } = CONNECT_WORDS[of.language];
  const domain = `<strong>${escaped(of.domain)}</strong>`;
  return `<!doctype html>
<html lang="${of.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Slotdesk</title>
<style>
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 32rem; margin: 3rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
button { font: inherit; padding: 0.5rem 1rem; }
</style>
</head>
<body>
<main>
<h1>Slotdesk</h1>
<p>${escaped(question).replace('{domain}', () => domain)}</p>
<p>${escaped(count).replace('{count}', String(of.count))}</p>
<p>${escaped(stranger)}</p>
<form method="post" action="/connect/altegio">
<input type="hidden" name="proof" value="${escaped(of.proof)}">
<button type="submit">${escaped(agree)}</button>
</form>
</main>
</body>
</html>
`;
}
