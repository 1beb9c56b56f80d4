import type { RuleConditions, StatusMap, StatusRules } from './status-rules.ts';

/** Where a rule stands: the only map, the one for the rest, or the variation of this id. */
export type RulePlace = 'map' | 'fallback' | (string & {});

export interface Winner {
  readonly where: RulePlace;
  readonly stageByStatus: StatusMap;
}

/**
 * One kind of appointment: which rule counts for it, by the pipeline of its deal. `null` as the pipeline: any that no
 * condition names. A missing winner: no rule names a stage there.
 */
export type Ground = ReadonlyMap<number | null, Winner | null>;

/** More kinds than any salon has; what lies beyond is not looked at, so that the screen never hangs. */
const MOST_KINDS = 1024;

/** Every kind of appointment that these rules tell apart, each once. */
export function groundsOf(rules: StatusRules): Ground[] {
  if (rules.mode !== 'with_conditions') {
    return [new Map([[null, { where: 'map', stageByStatus: rules.stageByStatus }]])];
  }
  const all = rules.variations.map(({ conditions }) => conditions);
  const pipelines = masksById(all, 'pipelineIds');
  const grounds = new Map<string, Ground>();
  for (const kind of kindsOf(all)) {
    const places = [...pipelines].map(([id, mask]) => [id, lowest(kind & mask)] as const);
    const key = places.map(([, place]) => place).join();
    if (!grounds.has(key)) grounds.set(key, new Map(places.map(([id, place]) => [id, winnerAt(rules, place)])));
  }
  return [...grounds.values()];
}

function winnerAt({ variations, fallback }: StatusRules, place: number | null): Winner | null {
  const variation = place === null ? undefined : variations[place];
  if (variation) return { where: variation.id, stageByStatus: variation.stageByStatus };
  return fallback.kind === 'map' ? { where: 'fallback', stageByStatus: fallback.stageByStatus } : null;
}

/** A bit for each variation that still may hold. */
type Mask = bigint;

/** For each id that a condition names, and for any other, the variations that it suits. */
function masksById(all: readonly RuleConditions[], list: keyof RuleConditions): Map<number | null, Mask> {
  const suiting = (suits: (ids: readonly number[]) => boolean): Mask =>
    all.reduce((mask, conditions, index) => (suits(conditions[list]) ? mask | (1n << BigInt(index)) : mask), 0n);
  const named = new Set(all.flatMap((conditions) => conditions[list]));
  const masks = [...named].map((id) => [id, suiting((ids) => ids.length === 0 || ids.includes(id))] as const);
  return new Map<number | null, Mask>([...masks, [null, suiting((ids) => ids.length === 0)]]);
}

/** The kinds by service, location and team member. Two categories at a time are enough for one rule to follow another. */
function kindsOf(all: readonly RuleConditions[]): Mask[] {
  const single = [...masksById(all, 'serviceCategoryIds').values()];
  const categories = distinct([...single, ...together(single, single, (a, b) => a | b)]);
  const places = together(
    [...masksById(all, 'locationIds').values()],
    [...masksById(all, 'teamMemberIds').values()],
    (a, b) => a & b,
  );
  return together(places, categories, (a, b) => a & b);
}

function together(left: readonly Mask[], right: readonly Mask[], join: (a: Mask, b: Mask) => Mask): Mask[] {
  const joined = new Set<Mask>();
  for (const a of new Set(left)) {
    for (const b of new Set(right)) {
      joined.add(join(a, b));
      if (joined.size >= MOST_KINDS) return [...joined];
    }
  }
  return [...joined];
}

const distinct = (masks: readonly Mask[]): Mask[] => [...new Set(masks)];

/** The place of the first variation of a mask; `null`: none. */
const lowest = (mask: Mask): number | null => (mask === 0n ? null : (mask & -mask).toString(2).length - 1);
