import { addDays, addYears, getUnixTime } from 'date-fns';
import type { AutomationSettings } from '../../shared/domain/automation.ts';
import type { Membership } from '../../shared/domain/client.ts';
import type { Deal } from '../../shared/domain/deal.ts';
import type { Language } from '../../shared/domain/language.ts';
import { dateOf } from '../../shared/domain/time.ts';
import type { Account, StoredLocation } from '../ports/account-stores.ts';
import type { StoredClient } from '../ports/client-store.ts';
import type { Clock, Zones } from '../ports/clock.ts';
import type { Crm, CrmAccess } from '../ports/crm.ts';
import type { Repository } from '../ports/stores.ts';
import { once } from '../steps/once.ts';
import { findTask, makeTask } from './make-task.ts';
import { writeDeal } from './write-deal.ts';

export interface MembershipScene {
  readonly access: CrmAccess;
  readonly account: Account;
  readonly location: StoredLocation;
}

export interface EndingMembership {
  readonly client: StoredClient;
  readonly membership: Membership;
  readonly wish: AutomationSettings['membershipEnds'];
}

export type MindMembership = (scene: MembershipScene, ending: EndingMembership) => Promise<void>;

interface Deps {
  readonly repository: Repository;
  readonly crm: Crm;
  readonly clock: Clock;
  readonly zones: Zones;
}

/** Nobody is asked twice about one membership, however long it is kept. */
const REMEMBERED_YEARS = 5;

/**
 * A membership that ends sets a task on the client's newest deal, an open one before a closed one, or moves an open deal to
 * a stage: once for each membership. A client without such a deal is looked at again later.
 */
export function createMindMembership(deps: Deps): MindMembership {
  const { repository, crm, clock } = deps;
  return async (scene, ending) => {
    const { access, account, location } = scene;
    const { client, membership, wish } = ending;
    // The locations of a chain share their memberships, and one person is another client in each of them.
    const owner = location.chain ? `chain:${location.chain.id}` : `location:${location.id}`;
    const key = `membership:${owner}:${membership.id}`;
    if ((await repository.intents.read(account.id, key))?.state === 'done') return;
    const deal = await dealOf(deps, access, client);
    if (!deal || (wish.act !== 'task' && !isOpenDeal(deal))) return;
    const text = textOf(deps, scene, ending);
    await once(repository, {
      accountId: account.id,
      key,
      keepUntil: addYears(clock.now(), REMEMBERED_YEARS).toISOString(),
      find: () => (wish.act === 'task' ? findTask(crm, access, deal.id, text) : Promise.resolve(null)),
      make: async () => {
        const dueAt = getUnixTime(addDays(clock.now(), 1));
        if (wish.act === 'task') return makeTask(crm, access, deal, { text, dueAt });
        await writeDeal(crm, access, { deal, stage: wish.act, fields: [] });
        return deal.id;
      },
    });
  };
}

const isOpenDeal = ({ stageKind }: Deal): boolean => stageKind === 'open' || stageKind === 'incoming';

async function dealOf({ repository, crm }: Deps, access: CrmAccess, client: StoredClient): Promise<Deal | null> {
  const contactIds = await repository.clients.listContacts(access.accountId, client.locationId, client.id);
  if (contactIds.length === 0) return null;
  const contacts = await crm.readContacts(access, contactIds);
  const deals = await crm.readDeals(
    access,
    contacts.flatMap(({ dealIds }) => dealIds),
  );
  const [newest] = deals.sort(
    (a, b) => Number(isOpenDeal(b)) - Number(isOpenDeal(a)) || b.updatedAt - a.updatedAt || b.id - a.id,
  );
  return newest ?? null;
}

const OURS: Readonly<Record<Language, string>> = {
  en: 'Membership ends: {client}, {membership}, {left}',
  ru: 'Абонемент заканчивается: {client}, {membership}, {left}',
  es: 'El bono termina: {client}, {membership}, {left}',
  pt: 'O pacote termina: {client}, {membership}, {left}',
};

const UNTIL: Readonly<Record<Language, string>> = { en: 'until', ru: 'до', es: 'hasta', pt: 'até' };
const VISITS: Readonly<Record<Language, string>> = {
  ...{ en: 'visits left', ru: 'осталось занятий', es: 'visitas restantes', pt: 'visitas restantes' },
};

/** `{client}`, `{membership}` and `{left}`: until when, and how many visits. */
function textOf(
  { zones }: Deps,
  { account, location }: MembershipScene,
  { client, membership, wish }: EndingMembership,
) {
  const { language } = account;
  const day = membership.endsOn === null ? null : dateOf(zones.toWall(membership.endsOn, location.timezone));
  const left = [
    ...(day === null ? [] : [`${UNTIL[language]} ${day}`]),
    ...(membership.visitsLeft === null ? [] : [`${VISITS[language]}: ${membership.visitsLeft}`]),
  ].join(', ');
  const values = { client: client.name, membership: membership.title, location: location.title, left };
  const template = wish.text.trim() === '' ? OURS[language] : wish.text;
  return Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, () => value), template);
}
