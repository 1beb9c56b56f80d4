import type { Contact, Lead } from '../../sandbox/kommo/model.ts';
import type { CatalogResponse, Slot } from '../../shared/contracts/booking.ts';
import type { RequestOf, ResponseOf, RouteName } from '../../shared/contracts/routes.ts';
import type { StageRef } from '../../shared/domain/deal.ts';
import { type Answer, type CallAs, OWNER, type TestProduct } from './product.ts';
import { until } from './until.ts';

/** The body of an answer that must be good. */
export function good<Name extends RouteName>(answer: Answer<Name>): ResponseOf<Name> {
  if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer.problem)}`);
  return answer.body;
}

/** What tests say about the demo salon, by names instead of ids. */
export interface Salon {
  readonly accountId: number;
  readonly fieldIds: ReadonlyMap<string, number>;
  stage(name: string): StageRef;
  dealOf(contactName: string): { deal: Lead; contact: Contact };
  userId(name: string): number;
  stageOf(contactName: string): number;
  /** A request that books the first free time for this contact's deal. */
  bookingFor(
    contactName: string,
    changes?: Partial<RequestOf<'bookAppointment'>>,
  ): Promise<RequestOf<'bookAppointment'>>;
  firstSlot(request: {
    dealId: number;
    locationId: number;
  }): Promise<{ slot: Slot; catalog: CatalogResponse; serviceId: number }>;
  locationId(timezone: string): Promise<number>;
}

/** Installs, connects, makes the fields and saves a status map for every status; the stand-ins' webhooks are heard. */
export async function openSalon(
  product: TestProduct,
  rules: Partial<RequestOf<'saveStatusRules'>['value']> = {},
): Promise<Salon> {
  await product.install();
  good(await product.call('connect', OWNER));
  const salon = salonOf(product, await accountIdOf(product));
  await until('every location is listened to and read', async () => {
    const locations = await product.product.repository.locations.list(salon.accountId);
    return locations.every((location) => location.webhook === 'listening' && location.lastSyncAt !== null);
  });
  const { fields, statusRules } = good(await product.call('readSettings', {}));
  const create = fields.rows.map((row) => row.key);
  const saved = good(
    await product.call('saveFields', { basedOn: fields.version, dateAndTimeInOneField: false, create }),
  );
  const ids = saved.fields.rows.flatMap((row): [string, number][] => (row.field ? [[row.key, row.field.id]] : []));
  const value: RequestOf<'saveStatusRules'>['value'] = {
    mode: 'without_conditions',
    stageByStatus: {
      waiting: salon.stage('Booked'),
      confirmed: salon.stage('Visit confirmed'),
      arrived: salon.stage('Came'),
      no_show: salon.stage('Win back'),
    },
    statusByStage: [{ stage: salon.stage('Visit confirmed'), status: 'confirmed' }],
    variations: [],
    fallback: { kind: 'leave' },
    onlyPipelineId: null,
    protectsClosedDeals: true,
    leavesDealsMovedByHand: false,
    ...rules,
  };
  good(await product.call('saveStatusRules', { basedOn: statusRules.version, value }));
  return { ...salon, fieldIds: new Map(ids) };
}

async function accountIdOf(product: TestProduct): Promise<number> {
  const known = await product.product.repository.accounts.findByCrmId(product.kommo.account('brisa').id);
  if (!known) throw new Error('the account is not installed');
  return known.id;
}

function salonOf(product: TestProduct, accountId: number): Salon {
  const account = () => product.kommo.account('brisa');
  const dealOf = (contactName: string) => {
    const contact = account().contacts.find((item) => item.name.startsWith(contactName));
    const deal = account().leads.find((lead) => lead.contacts.some((link) => link.id === contact?.id));
    if (!contact || !deal) throw new Error(`no deal of ${contactName}`);
    return { contact, deal };
  };
  const stage = (name: string): StageRef => {
    const pipeline = account().pipelines.find((item) => item.name === 'Salon sales');
    const found = pipeline?.stages.find((item) => item.name === name);
    if (!pipeline || !found) throw new Error(`no stage ${name}`);
    return { pipelineId: pipeline.id, stageId: found.id };
  };
  const locationId = async (timezone: string) => {
    const locations = await product.product.repository.locations.list(accountId);
    const found = locations.find((location) => location.timezone === timezone);
    if (!found) throw new Error(`no location in ${timezone}`);
    return found.id;
  };
  const firstSlot = (request: { dealId: number; locationId: number }) => findSlot(product, request);
  return {
    accountId,
    fieldIds: new Map(),
    stage,
    dealOf,
    locationId,
    firstSlot,
    stageOf: (contactName) => dealOf(contactName).deal.status_id,
    userId: (name) => account().users.find((user) => user.name.startsWith(name))?.id ?? 0,
    async bookingFor(contactName, changes = {}) {
      const { deal, contact } = dealOf(contactName);
      const request = { dealId: deal.id, locationId: changes.locationId ?? (await locationId('Europe/Madrid')) };
      const { slot, serviceId } = await firstSlot(request);
      return {
        ...request,
        idempotencyKey: crypto.randomUUID(),
        teamMemberId: slot.teamMemberId,
        serviceIds: [serviceId],
        startsAtWall: slot.startsAtWall,
        client: { id: null, name: contact.name, phone: '+34600111222', email: null },
        comment: '',
        color: null,
        ...changes,
      };
    },
  };
}

/** The first free time after today, so that no test depends on the hour at which it runs. */
async function findSlot(product: TestProduct, request: { dealId: number; locationId: number }, as?: CallAs) {
  const catalog = good(await product.call('readCatalog', request, as));
  const service = catalog.services.find((item) => !item.isGroup);
  if (!service) throw new Error('no service can be booked');
  const asked = { ...request, serviceIds: [service.id], teamMemberId: null };
  const { nextFreeDays } = good(await product.call('listSlots', { ...asked, date: catalog.today }, as));
  const { slots } = good(await product.call('listSlots', { ...asked, date: nextFreeDays[0] ?? '' }, as));
  const [slot] = slots;
  if (!slot) throw new Error('no free time in two weeks');
  return { slot, catalog, serviceId: service.id };
}
