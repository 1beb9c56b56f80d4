import { z } from 'zod';

const key = z.string().min(1, 'must name a key of the i18n files');
const field = z.looseObject({
  name: key,
  type: z.enum(['text', 'pass', 'users', 'users_lp', 'custom']),
  required: z.boolean(),
});
const fields = z.record(z.string().regex(/^\w+$/, 'letters, digits and _ only'), field);
const image = z.string().regex(/^\/images\//, 'must begin with /images/');

/** Locations Kommo documents, with the suffix 0 or 1 where one is allowed, and those only amoCRM knows. */
const SUFFIXED = ['lcard', 'ccard', 'comcard', 'llist', 'clist', 'tlist', 'cucard', 'culist'] as const;
const PLAIN = [
  ...['settings', 'advanced_settings', 'card_sdk', 'catalogs', 'digital_pipeline', 'lead_sources', 'widget_page'],
  ...['sms', 'mobile_card', 'salesbot_designer', 'website_chat_button', 'ai_agent', 'everywhere'],
  ...['whatsapp_modal', 'tline', 'tcalendar', 'amoforms'],
];
const LOCATIONS = new Set([...PLAIN, ...SUFFIXED.flatMap((name) => [`${name}-0`, `${name}-1`])]);

const item = z.looseObject({ title: key });

/** `manifest.json` as the automatic check of an upload reads it. Keys it does not know are ignored, as Kommo does. */
export const manifestSchema = z.looseObject({
  widget: z.looseObject({
    name: key,
    description: key,
    short_description: key,
    version: z.string().min(1),
    interface_version: z.literal(2).optional(),
    init_once: z.boolean().optional(),
    locale: z.array(z.string()).min(1),
    installation: z.boolean(),
  }),
  locations: z.array(z.string().refine((value) => LOCATIONS.has(value), 'is not a location')).min(1),
  tour: z
    .looseObject({
      is_tour: z.boolean(),
      tour_images: z.record(z.string(), z.array(image).min(1).max(5)),
      tour_description: key,
    })
    .optional(),
  settings: fields.optional(),
  dp: z
    .looseObject({ settings: fields.optional(), action_multiple: z.boolean(), webhook_url: z.url().optional() })
    .optional(),
  advanced: z.looseObject({ title: key }).optional(),
  sms: z.looseObject({ endpoint: z.url() }).optional(),
  mobile: z.looseObject({ frame_url: z.url(), color: z.string() }).optional(),
  salesbot_designer: z.record(z.string(), z.looseObject({ name: key })).optional(),
  left_menu: z
    .record(z.string(), item.extend({ icon: z.string(), submenu: z.record(z.string(), item).optional() }))
    .optional(),
});

export type Manifest = z.infer<typeof manifestSchema>;

const NEEDED_BLOCKS = {
  advanced_settings: 'advanced',
  digital_pipeline: 'dp',
  sms: 'sms',
  mobile_card: 'mobile',
  widget_page: 'left_menu',
  salesbot_designer: 'salesbot_designer',
} as const;

/** Sentences about what the manifest promises and does not keep within itself. Empty when it is sound. */
export function manifestContradictions(manifest: Manifest): string[] {
  const has = new Set(manifest.locations);
  const wrong: string[] = [];
  for (const name of SUFFIXED) {
    if (has.has(`${name}-0`) && has.has(`${name}-1`)) wrong.push(`locations: use only one of ${name}-0 and ${name}-1`);
  }
  for (const [location, block] of Object.entries(NEEDED_BLOCKS)) {
    if (has.has(location) && !manifest[block]) wrong.push(`location ${location} needs the block "${block}"`);
  }
  const onCards = manifest.locations.some((location) => /^(l|c|com)card-/.test(location));
  if (has.has('card_sdk') && !onCards) wrong.push('location card_sdk also needs lcard, ccard or comcard');
  if (manifest.widget.installation && !manifest.settings) wrong.push('"settings" is needed when installation is true');
  return wrong;
}

/** Every i18n key the manifest names, dotted, each once. */
export function i18nKeysOf(manifest: Manifest): string[] {
  const { widget, tour, advanced, settings, dp, salesbot_designer: bot, left_menu: menu } = manifest;
  const named = [
    ...Object.values(settings ?? {}),
    ...Object.values(dp?.settings ?? {}),
    ...Object.values(bot ?? {}),
  ].map((entry) => entry.name);
  const titled = Object.values(menu ?? {}).flatMap((entry) => [entry, ...Object.values(entry.submenu ?? {})]);
  const keys = [widget.name, widget.description, widget.short_description, tour?.tour_description, advanced?.title];
  const all = [...keys, ...named, ...titled.map((entry) => entry.title)];
  return [...new Set(all.filter((value) => value !== undefined))];
}
