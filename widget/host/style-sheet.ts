import { withoutSlash } from './kommo-page.ts';

/** Addresses of the archive's style sheets that are being loaded or are in the page. */
const loading = new Map<string, Promise<void>>();

/**
 * Links a style sheet of the archive once per page, however often it is asked for. Resolves when it applies; rejects
 * when it could not be loaded and may then be asked for again.
 */
export function linkStyleSheet(widget: KommoWidget, file: string): Promise<void> {
  const settings = widget.get_settings();
  const path = withoutSlash(settings.path ?? widget.params?.path ?? '');
  const version = settings.version ?? widget.params?.version ?? '';
  const href = `${path}/${file}?v=${encodeURIComponent(version)}`;
  const present = [...document.querySelectorAll('link')].find((link) => link.getAttribute('href') === href);
  const known = loading.get(href);
  if (known && present) return known;
  present?.remove();
  const loaded = new Promise<void>((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = href;
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => {
      loading.delete(href);
      link.remove();
      reject(new Error(`The style sheet ${file} could not be loaded`));
    });
    document.head.append(link);
  });
  loading.set(href, loaded);
  return loaded;
}
