import { beforeAll, describe, expect, it } from 'vitest';
import { checkArchive } from './archive-check.ts';
import { plainPng, probeFiles } from './fixtures/probe-archive.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

interface ParsedManifest {
  widget: object;
  locations: string[];
  advanced?: object;
}

describe('the check of a widget archive', () => {
  let good: ReadonlyMap<string, Uint8Array>;
  beforeAll(async () => {
    good = await probeFiles();
  });

  const text = (path: string) => new TextDecoder().decode(good.get(path));
  const withFile = (path: string, content: Uint8Array) => new Map([...good, [path, content]]);
  const without = (path: string) => new Map([...good].filter(([name]) => name !== path));
  /** The probe's archive with its manifest changed. */
  const manifest = (change: (manifest: ParsedManifest) => void) => {
    const parsed = JSON.parse(text('manifest.json')) as ParsedManifest;
    change(parsed);
    return withFile('manifest.json', bytes(JSON.stringify(parsed)));
  };
  const errors = (files: ReadonlyMap<string, Uint8Array>) => checkArchive(files, 'kommo').errors;

  it('finds nothing wrong with a sound archive', () => {
    const checked = checkArchive(good, 'kommo');
    expect(checked.errors).toEqual([]);
    expect(checked.warnings).toEqual([]);
    expect(checked.manifest?.widget.version).toBe('1.0.0');
    expect(Object.keys(checked.i18n)).toEqual(['en', 'es']);
  });

  it('names the folder when the files do not lie at the root', () => {
    const nested = new Map([...good].map(([path, content]) => [`dist/${path}`, content]));
    expect(errors(nested)).toEqual(['the files must lie at the root of the archive, not in the folder "dist"']);
  });

  it('says that a manifest is missing or not JSON', () => {
    expect(errors(without('manifest.json'))).toEqual(['manifest.json is missing']);
    expect(errors(withFile('manifest.json', bytes('{')))[0]).toMatch(/^manifest\.json is not JSON/);
  });

  it('gives the path of a wrong manifest value', () => {
    const wrong = manifest((parsed) => {
      Object.assign(parsed.widget, { interface_version: 1 });
    });
    expect(errors(wrong)).toEqual([expect.stringMatching(/^manifest\.json: widget\.interface_version:/)]);
  });

  it('refuses an unknown location, and both of a pair', () => {
    const unknown = manifest((parsed) => Object.assign(parsed, { locations: ['lcard-2'] }));
    expect(errors(unknown)).toEqual(['manifest.json: locations.0: is not a location']);
    const both = manifest((parsed) => parsed.locations.push('lcard-0'));
    expect(errors(both)).toContain('locations: use only one of lcard-0 and lcard-1');
  });

  it('asks for the block a location needs', () => {
    const noBlock = manifest((parsed) => {
      delete parsed.advanced;
    });
    expect(errors(noBlock)).toEqual(['location advanced_settings needs the block "advanced"']);
  });

  it('accepts Russian only for the Russian brand', () => {
    const files = manifest((parsed) => Object.assign(parsed.widget, { locale: ['en', 'es', 'ru'] }));
    files.set('i18n/ru.json', bytes(text('i18n/en.json')));
    const slides = JSON.parse(new TextDecoder().decode(files.get('manifest.json'))) as {
      tour: { tour_images: object };
    };
    Object.assign(slides.tour.tour_images, { ru: ['/images/tour_1.png'] });
    files.set('manifest.json', bytes(JSON.stringify(slides)));
    expect(errors(files)).toEqual(['manifest.json: widget.locale: "ru" is not accepted here']);
    expect(checkArchive(files, 'amocrm').errors).toEqual([]);
  });

  it('names each key that one locale lacks', () => {
    const tree = JSON.parse(text('i18n/es.json')) as { ui: Record<string, string> };
    delete tree.ui['hello'];
    tree.ui['bye'] = 'Adiós';
    expect(errors(withFile('i18n/es.json', bytes(JSON.stringify(tree))))).toEqual([
      'i18n/es.json lacks "ui.hello"',
      'i18n/en.json lacks "ui.bye"',
    ]);
  });

  it('asks for a text behind every key of the manifest', () => {
    const tree = JSON.parse(text('i18n/en.json')) as { dp: Record<string, string> };
    tree.dp['word'] = '';
    const found = errors(withFile('i18n/en.json', bytes(JSON.stringify(tree))));
    expect(found).toEqual(['i18n/en.json has no text for "dp.word", which the manifest names']);
  });

  it('says the right and the found size of an image', () => {
    const found = errors(withFile('images/logo.png', plainPng(100, 100)));
    expect(found).toEqual(['images/logo.png must be 130×100 pixels, it is 100×100']);
    expect(errors(without('images/logo_dp.png'))).toEqual(['images/logo_dp.png is missing']);
    expect(errors(withFile('images/tour_1.png', bytes('x')))[0]).toBe('images/tour_1.png is not a PNG or JPEG image');
  });

  it('refuses a byte order mark and Windows line ends', () => {
    expect(errors(withFile('style.css', bytes('\uFEFFa{}')))).toEqual(['style.css begins with a byte order mark']);
    expect(errors(withFile('style.css', bytes('a{}\r\n')))).toEqual(['style.css has Windows line ends']);
  });

  it('warns of a name a moderator would send back', () => {
    const tree = JSON.parse(text('i18n/en.json')) as { widget: Record<string, string> };
    tree.widget['name'] = 'Kommo probe of uncommonlylongwordedness';
    const checked = checkArchive(withFile('i18n/en.json', bytes(JSON.stringify(tree))), 'kommo');
    expect(checked.errors).toEqual([]);
    expect(checked.warnings).toEqual([
      'en: the name is longer than 30 characters',
      'en: a word of the name is over 19 letters',
      'en: the word Kommo may not be in the name',
    ]);
  });
});
