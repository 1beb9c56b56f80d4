import type { SettingsResponse } from '../../../shared/contracts/settings.ts';
import type { GuideStep } from '../../../shared/domain/guide.ts';
import type { Translate } from '../i18n/translate.ts';
import type { GuideModel } from './use-guide.ts';

/** What is no step of the set-up. */
export const PAGES = ['visibility', 'health'] as const;
export type Page = (typeof PAGES)[number];
export type Part = GuideStep | Page;
/** One line about each part, shown under its name. */
export type PartFacts = Readonly<Record<Part, string>>;

/** What the rail says of each part. */
export function factsOfParts(settings: SettingsResponse, { test }: GuideModel, t: Translate): PartFacts {
  const { connections, fields, usersWithOwnRights: ownRights, automation } = settings;
  const locations = connections.flatMap((connection) => connection.locations);
  const listening = locations.filter(({ webhook }) => webhook === 'listening').length;
  const needed = fields.rows.filter((row) => !row.isOptional);
  const found = needed.filter((row) => row.state === 'found').length;
  return {
    connect: connections.length === 0 ? t('conn.none') : t('conn.summary', { count: locations.length }),
    locations: t('locations.summary', { listening, total: locations.length }),
    people: ownRights === 0 ? t('people.summaryNone') : t('people.summary', { count: ownRights }),
    fields: t('fields.summary', { found, total: needed.length }),
    rules: factOfRules(settings, t),
    automation: t(automation.version > 0 ? 'guide.automationSet' : 'guide.automationDefault'),
    test: t(test === null ? 'test.notRun' : `test.state.${test.state}`),
    visibility: shownWhere(settings, t),
    health: factOfHealth(settings, t),
  };
}

function factOfHealth({ connections, alerts }: SettingsResponse, t: Translate): string {
  if (connections.length === 0) return t('guide.opensAfter', { step: t('set.connect') });
  return alerts === 0 ? t('health.well') : t('health.needs', { count: alerts });
}

function factOfRules({ statusRules }: SettingsResponse, t: Translate): string {
  const { mode, stageByStatus, variations } = statusRules.value;
  if (mode === 'do_not_synchronise') return t('rules.mode.do_not_synchronise');
  if (mode === 'with_conditions') return t('rules.summaryVariations', { count: variations.length });
  const count = Object.keys(stageByStatus).length;
  return count > 0 ? t('rules.summary', { count }) : t('rules.summaryNone');
}

/** In how many pipelines, and how many stages of those are hidden. */
function shownWhere({ pipelines, visibility }: SettingsResponse, t: Translate): string {
  const { pipelineIds, hiddenStages } = visibility;
  const total = pipelines.length;
  const where =
    pipelineIds === null
      ? t('vis.all')
      : t('vis.some', { count: pipelines.filter(({ id }) => pipelineIds.includes(id)).length, total });
  return hiddenStages.length === 0 ? where : `${where}, ${t('vis.stages', { count: hiddenStages.length })}`;
}
