import type { KommoSandbox } from '../../sandbox/kommo/handle.ts';
import type { Account } from '../../sandbox/kommo/model.ts';
import { type KommoSandboxOptions, startKommoSandbox } from '../../sandbox/kommo/server.ts';
import type { FaultRule } from '../../sandbox/lib/faults.ts';
import type { StageRef } from '../../shared/domain/deal.ts';
import type { Drift } from '../kommo/drift.ts';
import { createKommo, type Kommo, type KommoDeps } from '../kommo/kommo.ts';
import { createHttp, type Http } from '../lib/http.ts';
import type { CrmAccess } from '../ports/crm.ts';
import type { CrmWorld } from './crm-contract/world.ts';
import { MemoryTokenStore } from './memory-token-store.ts';
import { RecordingLimiter } from './recording-limiter.ts';

export const CLIENT_ID = '0c9e0000-0000-4000-8000-000000000002';
export const CLIENT_SECRET = 'a-secret-for-tests-only';
export const PUBLIC_URL = new URL('https://slotdesk.example');
export const ACCOUNT_ID = 7;

/** The adapter over real HTTP against the stand-in; the clock of both stands still until it is moved. */
export interface KommoBench {
  readonly sandbox: KommoSandbox;
  readonly account: Account;
  readonly http: Http;
  readonly store: MemoryTokenStore;
  readonly limiter: RecordingLimiter;
  readonly drifts: Drift[];
  readonly lost: number[];
  readonly clock: { now: () => number; advance(ms: number): void };
  readonly kommo: Kommo;
  readonly access: CrmAccess;
  /** Another process of ours: shares the token store and nothing else. */
  anotherProcess(changes?: Partial<KommoDeps>): Kommo;
  close(): Promise<void>;
}

/** Calls `https://brisa.kommo.com/…` at the stand-in, which tells accounts apart by the host they are called by. */
function byHostName(http: Http, url: () => string): Http {
  return {
    close: () => http.close(),
    request: (call) => {
      const target = new URL(call.url.pathname + call.url.search, url());
      return http.request({ ...call, url: target, headers: { ...call.headers, host: call.url.host } });
    },
  };
}

const START = Date.parse('2026-03-02T09:00:00Z');

export async function openKommo(options: KommoSandboxOptions = {}): Promise<KommoBench> {
  let time = START;
  const clock = {
    now: () => time,
    advance: (ms: number) => {
      time += ms;
    },
  };
  const redirectUri = new URL('/oauth/kommo/callback', PUBLIC_URL).href;
  const integration = { clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, redirectUri, widgetCode: 'slotdesk' };
  const sandbox = await startKommoSandbox({
    now: () => new Date(time),
    rateLimits: false,
    integrations: [{ ...integration, scopes: ['crm', 'notifications'] }],
    ...options,
  });
  const http = createHttp({ silenceTimeoutMs: 2_000, retryDelayMs: 1 });
  const store = new MemoryTokenStore();
  const limiter = new RecordingLimiter();
  const drifts: Drift[] = [];
  const lost: number[] = [];
  const anotherProcess = (changes: Partial<KommoDeps> = {}) =>
    createKommo({
      http: byHostName(http, () => sandbox.url),
      limiter,
      tokenStore: store,
      clock,
      brand: 'kommo',
      originTemplate: 'https://{domain}',
      clientId: CLIENT_ID,
      clientSecrets: [CLIENT_SECRET],
      publicUrl: PUBLIC_URL,
      onDrift: (drift) => drifts.push(drift),
      onAccessLost: async (accountId) => {
        lost.push(accountId);
      },
      ...changes,
    });
  const account = sandbox.account('brisa');
  await giveTokens({ sandbox, store, clock });
  return {
    sandbox,
    account,
    http,
    store,
    limiter,
    drifts,
    lost,
    clock,
    kommo: anotherProcess(),
    access: { accountId: ACCOUNT_ID, lane: 'person', traceId: 'test' },
    anotherProcess,
    close: async () => {
      await http.close();
      await sandbox.close();
    },
  };
}

/** Tokens as an installation leaves them. */
export async function giveTokens(bench: Pick<KommoBench, 'sandbox' | 'store' | 'clock'>): Promise<void> {
  const pair = await bench.sandbox.grantTokens('brisa', CLIENT_ID);
  bench.store.set(ACCOUNT_ID, {
    accessToken: pair.access_token,
    refreshToken: pair.refresh_token ?? '',
    expiresAt: pair.access_expires_at,
    domain: 'brisa.kommo.com',
  });
}

export async function openKommoWorld(options: KommoSandboxOptions = {}): Promise<CrmWorld> {
  const bench = await openKommo(options);
  const { sandbox, account } = bench;
  const user = (name: string) => account.users.find((one) => one.name.startsWith(name))?.id ?? 0;
  const wire = ({ pipelineId, stageId }: StageRef) => ({ pipeline_id: pipelineId, status_id: stageId });
  return {
    crm: bench.kommo.crm,
    access: bench.access,
    crmAccountId: account.id,
    timezone: 'Europe/Madrid',
    adminId: user('Olga'),
    sellerId: user('Thiago'),
    stages: {
      open: stageOf(account, 'New'),
      later: stageOf(account, 'Booked'),
      elsewhere: stageOf(account, 'Negotiation'),
    },
    addContact: ({ name, phone, email }) =>
      sandbox.addContact(account.id, { first_name: name, ...(phone && { phone }), ...(email && { email }) }).id,
    addDeal: ({ name, stage, responsibleUserId, contactIds = [] }) =>
      sandbox.addDeal(account.id, {
        name,
        ...wire(stage),
        ...(responsibleUserId !== undefined && { responsible_user_id: responsibleUserId }),
        _embedded: { contacts: contactIds.map((id) => ({ id })) },
      }).id,
    addField: (owner, name, type) =>
      sandbox.addField(account.id, owner === 'deal' ? 'leads' : 'contacts', {
        name,
        type,
        ...(type === 'select' && { enums: [{ value: 'Street', sort: 1 }] }),
      }).id,
    bin: (dealId) => sandbox.deleteByHand(user('Olga'), 'leads', dealId),
    notesOf: (dealId) =>
      account.notes.filter((note) => note.entity_id === dealId).map((note) => String(note.params['text'])),
    taskResult: (taskId) => {
      const task = account.tasks.find(({ id }) => id === taskId);
      return task?.is_completed ? (task.result?.text ?? '') : null;
    },
    webhooks: () => account.webhooks.map(({ destination, disabled }) => ({ url: destination, isOn: !disabled })),
    addWebhookOfOthers: (url) => addWebhookOfOthers(account, url),
    switchWebhookOff: (url) => {
      for (const hook of account.webhooks) if (hook.destination === url) hook.disabled = true;
    },
    forbidWebhooks: () => {
      account.webhooks_in_plan = false;
    },
    fail: (what, how, times = 1) => sandbox.faults.add(faultOf(what, how, times)),
    close: bench.close,
  };
}

export function stageOf(account: Account, name: string): StageRef {
  const found = account.pipelines.flatMap((pipeline) =>
    pipeline.stages
      .filter((stage) => stage.name === name)
      .map((stage) => ({ pipelineId: pipeline.id, stageId: stage.id })),
  );
  if (!found[0]) throw new Error(`No stage ${name}`);
  return found[0];
}

function addWebhookOfOthers(account: Account, destination: string): void {
  const times = { created_at: 0, updated_at: 0, created_by: 0, bad_answers: [] };
  account.webhooks.push({ id: 1, destination, settings: ['add_lead'], sort: 10, disabled: false, ...times });
}

function faultOf(what: 'reads' | 'writes', how: Parameters<CrmWorld['fail']>[1], times: number): FaultRule {
  const rule = { path: '^/api/v4/', times };
  const pattern = what === 'reads' ? { ...rule, method: 'GET' } : rule;
  if (how === 'broken') return { ...pattern, kind: 'html502' };
  if (how === 'done_unanswered') return { ...pattern, kind: 'reset-after' };
  const body = { title: 'Too Many Requests', status: 429, detail: 'Too many requests' };
  return { ...pattern, kind: 'status', status: 429, body };
}
