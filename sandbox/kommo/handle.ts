import { randomBytes } from 'node:crypto';
import type { Faults } from '../lib/faults.ts';
import type { RequestLog } from '../lib/request-log.ts';
import type { Delivery } from '../lib/webhook-sender.ts';
import type { Act } from './act.ts';
import type { Quirks } from './api/call.ts';
import { Hands } from './hands.ts';
import type { Gate } from './http/gate.ts';
import type { Json } from './input.ts';
import { Input, rejectBad } from './input.ts';
import { authorise, disableWidget, saveWidget, type WidgetPress } from './install.ts';
import type {
  Account,
  Contact,
  CustomField,
  KommoState,
  Lead,
  Pipeline,
  StageActionRow,
  TokenPair,
  User,
  WidgetInstall,
} from './model.ts';
import { createField, readField } from './ops/fields.ts';
import { createPipeline } from './ops/pipelines.ts';
import { signIn } from './page-deps.ts';
import {
  addContact,
  addLead,
  type NewAccount,
  type NewUser,
  newAccount,
  newUser,
  phoneAndEmail,
  quietAct,
} from './setup.ts';
import { accountOf, firstAdmin, integrationOf, nextId } from './state.ts';
import { issuePair, LIVES, oneTimeToken, revokeTokens } from './tokens.ts';
import type { World } from './world.ts';

/** An account by id or subdomain. */
export type AccountKey = number | string;

/** The stand-in as tests and demos hold it. What is added here is simply there: subscribers are not told. */
export class KommoSandbox extends Hands {
  readonly url: string;
  /** PEM to trust when it speaks TLS. */
  readonly certificate: string | undefined;
  readonly faults: Faults;
  readonly requests: RequestLog;
  readonly quirks: Quirks;
  readonly #world: World;
  readonly #gate: Gate;
  readonly #close: () => Promise<void>;

  constructor(
    world: World,
    gate: Gate,
    server: { url: string; certificate: string | undefined; close: () => Promise<void> },
  ) {
    super(world);
    this.#world = world;
    this.#gate = gate;
    this.url = server.url;
    this.certificate = server.certificate;
    this.#close = server.close;
    this.faults = world.faults;
    this.requests = world.requests;
    this.quirks = world.quirks;
  }

  /** The live memory; after a direct change of it call `changed()`. */
  get state(): KommoState {
    return this.#world.state;
  }

  changed(): void {
    this.#world.changed();
  }

  /** Resolves when no webhook, no OAuth code and no hook is under way, retries included. */
  settled(): Promise<void> {
    return this.#world.settled();
  }

  close(): Promise<void> {
    return this.#close();
  }

  account(key: AccountKey): Account {
    return accountOf(this.state, key);
  }

  addAccount(wanted: NewAccount): Account {
    const account = newAccount(this.state, wanted);
    newUser(this.state, account, { name: 'Admin', is_admin: true });
    createPipeline(this.#quiet(account), 'Sales', [{ name: 'New' }, { name: 'Booked' }]);
    this.changed();
    return account;
  }

  addUser(key: AccountKey, wanted: NewUser): User {
    const user = newUser(this.state, this.account(key), wanted);
    this.changed();
    return user;
  }

  addPipeline(key: AccountKey, name: string, stages: readonly string[]): Pipeline {
    return this.#add(key, (act) =>
      createPipeline(
        act,
        name,
        stages.map((stage) => ({ name: stage })),
      ),
    );
  }

  /** `fields` as POST /api/v4/leads takes them. */
  addDeal(key: AccountKey, fields: Json): Lead {
    return this.#add(key, (act) => addLead(act, fields));
  }

  /** `fields` as POST /api/v4/contacts takes them; `phone` and `email` are stored as typed. */
  addContact(key: AccountKey, fields: Json & { readonly phone?: string; readonly email?: string }): Contact {
    const { phone, email, ...rest } = fields;
    const values = phoneAndEmail(phone ?? null, email ?? null);
    return this.#add(key, (act) => addContact(act, { custom_fields_values: values, ...rest }));
  }

  /** `fields` as POST /api/v4/leads/custom_fields takes them. */
  addField(key: AccountKey, type: 'leads' | 'contacts' | 'companies', fields: Json): CustomField {
    return this.#add(key, (act) => {
      const input = new Input(fields, 0);
      const draft = readField(input, true);
      rejectBad([input]);
      return createField(act, type, draft);
    });
  }

  /** An automation of the widget in a stage's column. */
  addStageAction(key: AccountKey, action: Omit<StageActionRow, 'id'>): StageActionRow {
    const row = { ...action, id: nextId(this.state, 'stageAction') };
    this.account(key).stage_actions.push(row);
    this.changed();
    return row;
  }

  /** An administrator presses Install (or Save): the code goes to the redirect address. */
  install(press: WidgetPress): WidgetInstall {
    return saveWidget(this.#world, press);
  }

  /** Another user of an account authorises an installed integration. Returns the code. */
  authorise(press: WidgetPress): string {
    return authorise(this.#world, press);
  }

  /** An administrator disables the integration: tokens die, the signed hook is sent. */
  disable(press: WidgetPress): WidgetInstall {
    return disableWidget(this.#world, press);
  }

  /** A token pair without the way through a code. */
  async grantTokens(key: AccountKey, clientId: string, userId?: number): Promise<TokenPair> {
    const account = this.account(key);
    const integration = integrationOf(this.state, clientId);
    const pair = await issuePair(this.#world.mint, { integration, account, userId: userId ?? firstAdmin(account).id });
    this.changed();
    return pair;
  }

  /** A long-lived token, as private integrations have them: no refresh token, 1 day to 5 years. */
  async longLivedToken(key: AccountKey, clientId: string, days: number): Promise<string> {
    const account = this.account(key);
    const integration = integrationOf(this.state, clientId);
    const longLife = days * LIVES.access;
    const order = { integration, account, userId: firstAdmin(account).id, longLife };
    const { access_token } = await issuePair(this.#world.mint, order);
    this.changed();
    return access_token;
  }

  /** What the page would get for the user's widget. */
  async oneTimeToken(key: AccountKey, clientId: string, userId: number): Promise<string> {
    const account = this.account(key);
    const user = account.users.find(({ id }) => id === userId) ?? firstAdmin(account);
    const integration = integrationOf(this.state, clientId);
    return await oneTimeToken(this.#world.mint, integration, account, user, this.quirks.oneTimeTokenHasIsAdmin);
  }

  /** Tokens signed with the old secret fail from now on; access tokens die too, unless kept. Returns the new secret. */
  regenerateSecret(clientId: string, { keepTokens = false } = {}): string {
    const integration = integrationOf(this.state, clientId);
    integration.clientSecret = randomBytes(32).toString('hex');
    if (!keepTokens) revokeTokens(this.state, clientId);
    this.changed();
    return integration.clientSecret;
  }

  renameAccount(key: AccountKey, subdomain: string): void {
    this.account(key).subdomain = subdomain;
    this.changed();
  }

  /** `Cookie` header of a user's browser session. */
  sessionCookie(key: AccountKey, userId: number): string {
    return signIn(this.#world, this.account(key), userId).split(';')[0] ?? '';
  }

  /** Webhooks sent for the account, oldest first. */
  deliveries(key: AccountKey): readonly Delivery[] {
    return this.#world.hooks.deliveries(this.account(key));
  }

  /** Calls of the API counted by `GET /leads`, ids as `:n`, since the start or the last clearing. */
  apiCalls(key: AccountKey): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#world.calls.get(this.account(key).id) ?? []);
  }

  /** Switches the limit of seven calls a second on or off. */
  set rateLimits(enabled: boolean) {
    this.#gate.enabled = enabled;
  }

  /** Shuts an address out, as if it had gone on hammering. */
  block(address = '127.0.0.1'): void {
    this.#gate.block(address);
  }

  /** Lets shut-out addresses in again, as support does. */
  liftBlock(): void {
    this.#gate.lift();
  }

  #quiet(account: Account): Act {
    return quietAct({ state: this.state, account, at: Math.floor(this.#world.now().getTime() / 1000) });
  }

  #add<Result>(key: AccountKey, deed: (act: Act) => Result): Result {
    const result = deed(this.#quiet(this.account(key)));
    this.changed();
    return result;
  }
}
