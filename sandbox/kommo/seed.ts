import { people } from '../people.ts';
import type { Act } from './act.ts';
import type { Json } from './input.ts';
import type { Account, KommoState, Lead, Pipeline, User } from './model.ts';
import { createPipeline } from './ops/pipelines.ts';
import { createTask } from './ops/tasks.ts';
import { type DealSeed, inventedDeals, type Seller, sharedDeals, supplierDeals } from './seed-deals.ts';
import { addContact, addLead, newAccount, newUser, phoneAndEmail, quietAct } from './setup.ts';
import { emptyState, nextId } from './state.ts';

const DAY = 24 * 3600;
const SALON_STAGES = ['New', 'Booked', 'Visit confirmed', 'Came', 'Win back'];
const SUPPLIER_STAGES = ['To ask', 'Offer received', 'Negotiation'];

/** The memory of a first start: the salon chain "brisa", and "norte", which has nothing to do with it. */
export function salonState(now: Date): KommoState {
  const state = emptyState();
  const at = Math.floor(now.getTime() / 1000);
  seedBrisa(state, at);
  seedNorte(state, at);
  return state;
}

type Team = Readonly<Record<Seller, User>>;

function seedBrisa(state: KommoState, at: number): void {
  const account = newAccount(state, {
    id: 31_000_001,
    name: 'Brisa',
    subdomain: 'brisa',
    timezone: 'Europe/Madrid',
    created_at: at - 700 * DAY,
  });
  const team: Team = {
    olga: person(state, account, 'Olga Rezende', 'olga.rezende', 'en', { is_admin: true }),
    camila: person(state, account, 'Camila Nogueira', 'camila.nogueira', 'pt'),
    thiago: person(state, account, 'Thiago Moura', 'thiago.moura', 'es', { sees: 'M' }),
    ksenia: person(state, account, 'Ксения Орлова', 'ksenia.orlova', 'ru'),
  };
  account.loss_reasons = ['Too expensive', 'Chose another salon', 'Does not answer'].map((name, index) => ({
    id: nextId(state, 'lossReason'),
    name,
    sort: (index + 1) * 1000,
    created_at: account.created_at,
    updated_at: account.created_at,
  }));
  const act = quietAct({ state, account, user: team.olga, at });
  const sales = createPipeline(
    act,
    'Salon sales',
    SALON_STAGES.map((name) => ({ name })),
  );
  const suppliers = createPipeline(
    act,
    'Suppliers and rent',
    SUPPLIER_STAGES.map((name) => ({ name })),
  );
  const seeder = { state, account, team, at };
  seedShared(seeder, sales);
  for (const { firstName, lastName, phone, ...deal } of inventedDeals) {
    seedDeal(
      seeder,
      sales,
      deal,
      seedContact(seeder, deal, { first_name: firstName, last_name: lastName }, phone, null),
    );
  }
  for (const deal of supplierDeals) seedDeal(seeder, suppliers, deal, null);
}

const person = (
  state: KommoState,
  account: Account,
  name: string,
  login: string,
  lang: string,
  more: { readonly is_admin?: boolean; readonly sees?: 'M' } = {},
): User => newUser(state, account, { name, email: `${login}@brisa.example`, lang, ...more });

interface Seeder {
  readonly state: KommoState;
  readonly account: Account;
  readonly team: Team;
  readonly at: number;
}

function actOf({ state, account, team, at }: Seeder, deal: DealSeed): Act {
  return quietAct({ state, account, user: team[deal.seller], at: at - deal.daysAgo * DAY - 1800 });
}

function seedShared(seeder: Seeder, pipeline: Pipeline): void {
  for (const { key, knownTo, firstName, lastName, phoneAsTyped, email } of people) {
    const deals = sharedDeals[key] ?? [];
    const [first] = deals;
    if (knownTo === 'salon' || !first) continue;
    const name = { first_name: firstName, last_name: lastName };
    const contactId = seedContact(seeder, first, name, phoneAsTyped, email);
    for (const deal of deals) seedDeal(seeder, pipeline, deal, contactId);
  }
}

function seedContact(seeder: Seeder, deal: DealSeed, name: Json, phone: string | null, email: string | null): number {
  const owner = seeder.team[deal.seller].id;
  const custom_fields_values = phoneAndEmail(phone, email);
  return addContact(actOf(seeder, deal), { ...name, responsible_user_id: owner, custom_fields_values }).id;
}

function seedDeal(seeder: Seeder, pipeline: Pipeline, deal: DealSeed, contactId: number | null): Lead {
  const stage = pipeline.stages.find(({ name }) => name === deal.stage);
  if (!stage) throw new Error(`The pipeline ${pipeline.name} has no stage ${deal.stage}.`);
  const act = actOf(seeder, deal);
  const lead = addLead(act, {
    name: deal.name,
    price: deal.price,
    pipeline_id: pipeline.id,
    status_id: stage.id,
    responsible_user_id: act.user.id,
    tags_to_add: (deal.tags ?? []).map((name) => ({ name })),
    _embedded: { contacts: contactId === null ? [] : [{ id: contactId }] },
  });
  if (deal.task) addTask(act, lead, deal.task.text, seeder.at + deal.task.inHours * 3600);
  return lead;
}

function addTask(act: Act, lead: Lead, text: string, complete_till: number): void {
  createTask(act, {
    text,
    complete_till,
    task_type_id: 1,
    entity: { type: 'leads', id: lead.id },
    responsible_user_id: lead.responsible_user_id,
    duration: undefined,
    is_completed: undefined,
    result: undefined,
  });
}

function seedNorte(state: KommoState, at: number): void {
  const account = newAccount(state, {
    id: 31_000_002,
    name: 'Norte Imóveis',
    subdomain: 'norte',
    country: 'BR',
    currency: 'BRL',
    currency_symbol: 'R$',
    timezone: 'America/Sao_Paulo',
    created_at: at - 300 * DAY,
  });
  const owner = newUser(state, account, {
    name: 'Júlio Bastos',
    email: 'julio@norte.example',
    lang: 'pt',
    is_admin: true,
  });
  newUser(state, account, { name: 'Sandra Pires', email: 'sandra@norte.example', lang: 'pt' });
  const act = quietAct({ state, account, user: owner, at: at - 2 * DAY });
  createPipeline(act, 'Imóveis', [{ name: 'Contato' }, { name: 'Visita' }]);
  const contact = addContact(act, {
    first_name: 'Otávio',
    last_name: 'Brandão',
    custom_fields_values: phoneAndEmail('(11) 94400-0199', null),
  });
  addLead(act, { name: 'Apartamento, dois quartos', price: 480_000, _embedded: { contacts: [{ id: contact.id }] } });
}
