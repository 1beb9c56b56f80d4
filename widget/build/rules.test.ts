import { describe, expect, it } from 'vitest';
import { layoutFaults } from './archive.ts';
import { codeFaults } from './code-rules.ts';
import { hostWordFaults } from './host-words.ts';
import { imageFaults, pngSize } from './images.ts';
import { type Manifest, manifestFaults, stampManifest } from './manifest.ts';
import { sizeFaults } from './sizes.ts';
import { styleFaults } from './styles.ts';
import { dictionaryFaults } from './words.ts';

const MANIFEST: Manifest = {
  widget: {
    name: 'widget.name',
    description: 'widget.description',
    short_description: 'widget.short_description',
    version: '0.0.0',
    interface_version: 2,
    init_once: false,
    locale: ['en'],
    installation: true,
  },
  locations: ['lcard-1'],
  settings: {},
};
const SCRIPT = 'widget.render_template({})';
const STAMP = { version: '1.2.3', serverUrl: 'https://slotdesk.example.com' } as const;

describe('the manifest', () => {
  it('is stamped with the version, the languages of the brand and the contacts that were given', () => {
    const kommo = stampManifest(MANIFEST, { ...STAMP, brand: 'kommo', support: { email: 'help@example.com' } });
    expect(kommo.widget).toMatchObject({
      version: '1.2.3',
      locale: ['en', 'es', 'pt'],
      support: { email: 'help@example.com' },
    });
    const amo = stampManifest(MANIFEST, { ...STAMP, brand: 'amocrm', support: {} });
    expect(amo.widget.locale).toContain('ru');
    expect(amo.widget).not.toHaveProperty('support');
  });

  it('ships the whole address of what the CRM calls', () => {
    const dp = { settings: {}, action_multiple: false, webhook_url: '/webhooks/kommo/dp' };
    const stamped = stampManifest({ ...MANIFEST, dp }, { ...STAMP, brand: 'kommo', support: {} });
    expect(stamped.dp?.webhook_url).toBe('https://slotdesk.example.com/webhooks/kommo/dp');
  });

  it.each<[string, Partial<Manifest>, string]>([
    [
      'a location that no code serves',
      { locations: ['lcard-1', 'clist-0'] },
      'location "clist-0" is served by no code',
    ],
    ['a location that the script does not show', { locations: ['settings'] }, 'the script does not serve it'],
    ['Russian on Kommo', { widget: { ...MANIFEST.widget, locale: ['ru'] } }, '"ru" is not accepted by kommo'],
    ['a page without a title', { locations: ['advanced_settings'] }, 'advanced_settings needs "advanced.title"'],
    ['an action without a block', { locations: ['digital_pipeline'] }, 'digital_pipeline needs "dp"'],
    ['an old interface', { widget: { ...MANIFEST.widget, interface_version: 1 } }, 'interface_version must be 2'],
  ])('is refused for %s', (_name, change, words) => {
    const source = { ...MANIFEST, widget: { ...MANIFEST.widget, version: '1.0.0' }, ...change };
    expect(manifestFaults(source, 'kommo', SCRIPT).join('\n')).toContain(words);
  });
});

describe('the dictionaries', () => {
  const english = { a: 'Book {name}', b: { one: '{count} visit', other: '{count} visits' } };
  const russian = {
    a: 'Записать: {name}',
    b: { one: '{count} визит', few: '{count} визита', many: '{count} визитов', other: '{count} визита' },
  };

  it('pass when they are whole', () => {
    expect(dictionaryFaults('ru', english, russian)).toEqual([]);
  });

  it.each([
    ['a missing key', { b: russian.b }, 'ru lacks "a"'],
    ['an extra key', { ...russian, c: 'x' }, 'ru has the unknown "c"'],
    ['a lost placeholder', { ...russian, a: 'Записать' }, '"a" has other placeholders'],
    ['a missing plural form', { ...russian, b: english.b }, '"b" lacks the plural form "few"'],
    ['an empty text', { ...russian, a: ' ' }, '"a" is empty'],
  ])('are refused for %s', (_name, words, fault) => {
    expect(dictionaryFaults('ru', english, words as typeof russian).join('\n')).toContain(fault);
  });

  it('of the host page have the same keys in each language and keep to the limits of the listing', () => {
    const words = (name: string) => ({ widget: { name, description: 'd', short_description: 's' } });
    const files = new Map([
      ['en', words('Slotdesk')],
      ['es', words('Slotdesk for Kommo')],
    ]);
    expect(hostWordFaults(files, MANIFEST)).toEqual(['es: the name may not hold the name of the CRM']);
    const short = new Map([
      ['en', words('Slotdesk')],
      ['pt', { widget: { name: 'Slotdesk', description: '', short_description: 's' } }],
    ]);
    expect(hostWordFaults(short, MANIFEST)).toContain('i18n/pt.json lacks "widget.description"');
  });
});

describe('the style sheets', () => {
  it('stay under our own classes, also inside conditions and lists', async () => {
    const css =
      '.sd-root .sd-a, .slotdesk-modal .modal-body { color: red } @container x (width > 1px) { :where(.sd-root) p { margin: 0 } }';
    expect(await styleFaults('style.css', css)).toEqual([]);
  });

  it.each([
    ['a bare tag', 'button { color: red }', '"button" does not stay'],
    ['one foreign selector of a list', '.sd-root .sd-a, .modal { color: red }', '".modal" does not stay'],
    ['a rule hidden in a condition', '@media print { body { color: red } }', '"body" does not stay'],
    ['a fight', '.sd-root { color: red !important }', '!important'],
    ['a foreign animation', '@keyframes spin { to { opacity: 0 } }', '@keyframes spin lacks our prefix'],
    ['a font from elsewhere', '@font-face { font-family: X; src: url(https://example.com/x.woff2) }', 'from elsewhere'],
  ])('are refused for %s', async (_name, css, fault) => {
    expect((await styleFaults('style.css', css)).join('\n')).toContain(fault);
  });
});

describe('the code', () => {
  const wrap = (code: string) => `define(["require"], function (require) { ${code} });`;

  it.each([
    ['eval(x)', 'eval'],
    ['new Function("a")', 'code made from text'],
    ['console.log(1)', 'console output'],
    ['document.createElement("script")', 'a script tag'],
    ['$.ajax({ async: false })', 'a synchronous request'],
    ['APP.data.mine = 1', 'a write to the CRM'],
  ])('is refused for %s', (code, fault) => {
    expect(codeFaults('x.js', wrap(code)).join('\n')).toContain(fault);
  });

  it('may compare what it reads from the page, and must be an AMD module', () => {
    expect(codeFaults('x.js', wrap('if (APP.lang_id === "en") go();'))).toEqual([]);
    expect(codeFaults('x.js', 'var a = 1;')).toEqual(['x.js is no AMD module']);
  });
});

describe('the archive', () => {
  const text = (value: string) => new TextEncoder().encode(value);

  it('takes no folder around its files and no Windows line ends', () => {
    const files = new Map([
      ['manifest.json', text('{}')],
      ['script.js', text('a\r\n')],
      ['slotdesk/core.js', text('')],
    ]);
    expect(layoutFaults(files)).toEqual([
      'script.js has Windows line ends',
      'slotdesk/core.js does not lie at the root of the archive',
    ]);
    expect(layoutFaults(new Map())).toEqual(['manifest.json is missing', 'script.js is missing']);
  });

  it('names images that are missing, superfluous or no PNG', () => {
    const faults = imageFaults(
      new Map([
        ['photo.png', text('x')],
        ['logo.png', text('x')],
      ]),
    );
    expect(faults).toContain('images/photo.png is not used');
    expect(faults).toContain('images/logo.png is no PNG');
    expect(faults).toContain('images/logo_main.png is missing');
    expect(pngSize(text('x'))).toBeNull();
  });

  it('is too heavy above its limits', () => {
    expect(sizeFaults({ firstLoad: 45_000, desk: 120_000 })).toEqual([]);
    expect(sizeFaults({ firstLoad: 45_001, desk: 120_001 })).toHaveLength(2);
  });
});
