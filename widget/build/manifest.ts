export type Brand = 'kommo' | 'amocrm';

export interface Support {
  readonly link?: string;
  readonly email?: string;
}

interface Setting {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
}

export interface Manifest {
  readonly widget: {
    readonly name: string;
    readonly description: string;
    readonly short_description: string;
    readonly version: string;
    readonly interface_version: number;
    readonly init_once: boolean;
    readonly locale: readonly string[];
    readonly installation: boolean;
    readonly support?: Support;
  };
  readonly locations: readonly string[];
  readonly settings?: Readonly<Record<string, Setting>>;
  readonly dp?: {
    readonly settings: Readonly<Record<string, Setting>>;
    readonly action_multiple: boolean;
    /** A path of our server; the archive ships the whole address. */
    readonly webhook_url: string;
  };
  readonly advanced?: { readonly title: string };
  readonly left_menu?: Readonly<Record<string, { readonly title: string; readonly icon: string }>>;
}

/** Russian is accepted by amoCRM alone. */
export const LOCALES: Readonly<Record<Brand, readonly string[]>> = {
  kommo: ['en', 'es', 'pt'],
  amocrm: ['en', 'es', 'pt', 'ru'],
};

/** Locations that our script serves, with what in the code shows it. An unused location is a reason for rejection. */
const SERVED: Readonly<Record<string, RegExp>> = {
  'lcard-1': /render_template\(/,
  'llist-0': /"leads\.selected": \(/,
  settings: /\bsettings: \(/,
  advanced_settings: /\badvancedSettings: \(/,
  widget_page: /\binitMenuPage: \(/,
  card_sdk: /\bloadPreloadedData: \(/,
  digital_pipeline: /\bdpSettings: \(/,
};

export interface Stamp {
  readonly brand: Brand;
  readonly version: string;
  readonly support: Support;
  /** Origin of our server, without a slash at the end. */
  readonly serverUrl: string;
}

/** The manifest as it ships: version of the package, languages of the brand, contacts and address of the operator. */
export function stampManifest(source: Manifest, { brand, version, support, serverUrl }: Stamp): Manifest {
  const contacts = support.link || support.email ? { support } : {};
  const dp = source.dp && { dp: { ...source.dp, webhook_url: `${serverUrl}${source.dp.webhook_url}` } };
  return { ...source, ...dp, widget: { ...source.widget, version, locale: LOCALES[brand], ...contacts } };
}

/** What an upload would be refused for. `script` is the code that ships. */
export function manifestFaults(manifest: Manifest, brand: Brand, script: string): string[] {
  const { widget, locations } = manifest;
  const faults: string[] = [];
  if (widget.interface_version !== 2) faults.push('widget.interface_version must be 2');
  if (!/^\d+\.\d+\.\d+$/.test(widget.version)) faults.push(`widget.version "${widget.version}" is no version`);
  for (const locale of widget.locale) {
    if (!LOCALES[brand].includes(locale)) faults.push(`widget.locale "${locale}" is not accepted by ${brand}`);
  }
  if (widget.installation && !manifest.settings) faults.push('"settings" is needed when installation is true');
  if (locations.includes('advanced_settings') && !manifest.advanced)
    faults.push('advanced_settings needs "advanced.title"');
  if (locations.includes('digital_pipeline') && !manifest.dp) faults.push('digital_pipeline needs "dp"');
  if (locations.includes('widget_page') && !manifest.left_menu) faults.push('widget_page needs "left_menu"');
  if (locations.includes('card_sdk') && !locations.some((name) => /^(l|c|com)card-/.test(name)))
    faults.push('card_sdk needs a location on cards');
  for (const location of locations) {
    const evidence = SERVED[location];
    if (!evidence) faults.push(`location "${location}" is served by no code of ours`);
    else if (!evidence.test(script)) faults.push(`location "${location}" is named but the script does not serve it`);
  }
  return faults;
}

/** Dotted keys of the translation files that the manifest names. */
export function keysNamedBy({ widget, advanced, settings, dp, left_menu: menu }: Manifest): string[] {
  const fields = [...Object.values(settings ?? {}), ...Object.values(dp?.settings ?? {})];
  const named = fields.map((setting) => setting.name);
  const titles = Object.values(menu ?? {}).map((item) => item.title);
  const texts = [widget.name, widget.description, widget.short_description, ...named, ...titles];
  return advanced ? [...texts, advanced.title] : texts;
}
