const SPECIAL = ['require', 'exports', 'module'];

/**
 * Wraps a CommonJS module for the page's RequireJS. The dependencies are listed, so the loader has them all before the
 * body runs, and the body takes them with the loader's own synchronous `require`. `script.js` answers with its default
 * export, because the page makes an instance of what the module returns.
 */
export function toAmd(name: string, common: string, imports: readonly string[]): string {
  const loaded = [...new Set(imports)].filter((id) => !SPECIAL.includes(id));
  const ids = [...SPECIAL, ...loaded].map((id) => JSON.stringify(id));
  // The loader hands its own `require` to whoever asks for it; `require("require")` would look for a file.
  const body = common
    .replaceAll('require("require")', 'require')
    .replace(/^"use strict";\n/, '')
    // Notes of the bundler: where a part came from, and that a call is pure.
    .replace(/^\/\/ \S+\n/gm, '')
    .replaceAll('/* @__PURE__ */ ', '')
    .replace(/^ *\/\/ @__NO_SIDE_EFFECTS__\n/gm, '');
  const answer = name === 'script.js' ? 'return module.exports.default;\n' : '';
  return `define([${ids.join(', ')}], function (${SPECIAL.join(', ')}) {\n"use strict";\n${body}${answer}});\n`;
}
