import type { Act } from '../act.ts';
import { type Input, isJson } from '../input.ts';
import type { EntityType } from '../model.ts';

/** Finds a tag by name, or makes it. */
export function tagNamed(act: Act, type: EntityType, name: string, color: string | null = null): number {
  const { tags } = act.account;
  const known = tags.find((tag) => tag.entity_type === type && tag.name.toLowerCase() === name.toLowerCase());
  if (known) return known.id;
  const tag = { id: act.id('tag'), name, color, entity_type: type };
  tags.push(tag);
  return tag.id;
}

/** `_embedded.tags` replaces the set; `tags_to_add` and `tags_to_delete` change it. */
export function readTags(act: Act, type: EntityType, input: Input, before: readonly number[]): number[] {
  const replaced = input.embedded('tags');
  const start = replaced ? idsOf(act, type, replaced) : before;
  const removed = new Set(idsOf(act, type, input.list('tags_to_delete') ?? []));
  const added = idsOf(act, type, input.list('tags_to_add') ?? []);
  return [...new Set([...start, ...added])].filter((id) => !removed.has(id));
}

function idsOf(act: Act, type: EntityType, sent: readonly unknown[]): number[] {
  return sent.filter(isJson).flatMap(({ id, name }) => {
    if (typeof id === 'number') return act.account.tags.some((tag) => tag.id === id) ? [id] : [];
    return typeof name === 'string' && name !== '' ? [tagNamed(act, type, name)] : [];
  });
}
