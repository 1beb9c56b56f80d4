import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';
import { OWNER_LOGIN } from '../sandbox/altegio/seed/users.ts';
import { type Floor, startFloor } from './lib/children.ts';
import { median, medianRatio, ms, percentile, times } from './lib/numbers.ts';
import type { Row, Section } from './lib/report.ts';
import { ACCOUNT, stageOf, until, untilQuiet } from './lib/settle-in.ts';
import type { Stage } from './lib/stage.ts';
import { countCalls, slowDownVendors } from './lib/vendors.ts';

export interface ChangeOptions {
  readonly changes: number;
}

const VENDOR_DELAY_MS = 100;
const APPOINTMENTS = 3;
/** The account of the floor: nobody listens to its deals. */
const FLOOR_ACCOUNT = 'norte';
/** Our limiter starts calls to Altegio this far apart at most: 200 a minute, with some air. */
const ALTEGIO_CALL_MS = 350;
const WAITING = 0;
const CONFIRMED = 2;

interface Subject {
  readonly appointmentId: number;
  readonly dealId: number;
}

/** From the act in the salon to the deal in its new stage, one change at a time, as the vendors' limits allow. */
export async function measureChanges(stage: Stage, db: Knex, { changes }: ChangeOptions): Promise<Section> {
  const subjects = await linkedAppointments(stage, db);
  const floor = await openFloor(stage, subjects[0]?.appointmentId ?? 0);
  const restore = slowDownVendors(stage, VENDOR_DELAY_MS);
  const ours: number[] = [];
  const bare: number[] = [];
  let calls = { altegio: 0, kommo: 0 };
  try {
    for (let index = 0; index < changes; index += 1) {
      const subject = subjects[index % subjects.length];
      if (!subject) throw new Error('no appointment to change');
      const counter = countCalls(stage);
      const started = performance.now();
      ours.push(await moveByWebhook(stage, subject));
      await untilQuiet(db, 20);
      calls = counter();
      bare.push(await floor.move());
      // "Quiet" also means that no limit is used up when the next change comes.
      await sleep(Math.max(0, calls.altegio * ALTEGIO_CALL_MS - (performance.now() - started)));
    }
  } finally {
    restore();
    await floor.stop();
  }
  const row = (what: string, share: number, wanted: string): Row => ({
    what,
    ours: `${ms(percentile(ours, share))} ms`,
    floor: `${ms(percentile(bare, share))} ms`,
    compared: times(share === 0.5 ? medianRatio(ours, bare) : percentile(ours, share) / percentile(bare, share)),
    wanted,
  });
  return {
    title: 'Webhook → deal moved, quiet system',
    meaning: [
      `${changes} changes of ${subjects.length} linked appointments, one after the other, both stand-ins answering in ${VENDOR_DELAY_MS} ms with their
rate limits on (Altegio 5 a second and 200 a minute, Kommo 7 a second). From the act in the salon until the CRM has the
deal in the mapped stage: webhook, commit, job, the appointment read, the deal read, the deal written. A change costs ${calls.altegio} calls to
Altegio and ${calls.kommo} to Kommo in all, the client's totals included; most of them come after the move. (The clients have no
phone, so their memberships, one call more each time their card is read, are left out: the run would last a minute longer.)`,
      `Floor: a bare \`node:http\` server in a process of its own that stores and checks nothing: it reads the appointment and
writes a deal that it knows beforehand, against the same stand-ins, in turn with ours (median: ${ms(median(bare))} ms, of which ${2 * VENDOR_DELAY_MS} ms are the
stand-ins' answers).`,
    ],
    rows: [row('p50', 0.5, ''), row('p95', 0.95, '≤ 1,000 ms'), row('p99', 0.99, '≤ 2,000 ms')],
  };
}

/** Appointments that have their deals, so that each change afterwards moves one. */
async function linkedAppointments(stage: Stage, db: Knex): Promise<Subject[]> {
  const { altegio } = stage;
  const location = altegio.world.state.locations[0];
  const tomorrow = new Date(Date.now() + 2 * 24 * 3_600_000).toISOString().slice(0, 10);
  const clients = new Set<number>();
  const records = altegio.world.state.records.filter(
    ({ locationId, clientId, deleted, attendance, date, activityId }) => {
      const isOpen = !deleted && attendance === WAITING && date.slice(0, 10) >= tomorrow && activityId === 0;
      if (locationId !== location?.id || !isOpen || !clientId || clients.has(clientId)) return false;
      clients.add(clientId);
      return true;
    },
  );
  const subjects: Subject[] = [];
  for (const { id } of records.slice(0, APPOINTMENTS)) {
    altegio.salon.setStatus(id, CONFIRMED);
    const linked = await until('the appointment is linked', async () => {
      const row = await db('appointments').where({ appointment_id: id }).first('deal_id');
      return row?.deal_id ?? null;
    });
    subjects.push({ appointmentId: id, dealId: Number(linked) });
    await untilQuiet(db);
    // Memberships are read by phone, after the move. Without one a change costs fewer calls, and the run a minute less.
    altegio.client(altegio.record(id).clientId).phone = '';
  }
  return subjects;
}

/** Changes the status in the salon and waits for the deal; resolves to the milliseconds between. */
async function moveByWebhook(stage: Stage, { appointmentId, dealId }: Subject): Promise<number> {
  const isConfirmed = stage.altegio.record(appointmentId).attendance === CONFIRMED;
  const { stageId } = stageOf(stage, isConfirmed ? 'Booked' : 'Visit confirmed');
  const deal = stage.kommo.account(ACCOUNT).leads.find((lead) => lead.id === dealId);
  const started = performance.now();
  stage.altegio.salon.setStatus(appointmentId, isConfirmed ? WAITING : CONFIRMED);
  await until(`the deal ${dealId} is moved`, () => deal?.status_id === stageId);
  return performance.now() - started;
}

interface ChangeFloor extends Pick<Floor, 'stop'> {
  /** Sends one webhook and waits for the deal; resolves to the milliseconds between. */
  move(): Promise<number>;
}

async function openFloor(stage: Stage, appointmentId: number): Promise<ChangeFloor> {
  const { altegio, kommo, clientId } = stage;
  const account = kommo.account(FLOOR_ACCOUNT);
  const pipeline = account.pipelines[0];
  const [first, second] = pipeline?.stages ?? [];
  if (!pipeline || !first || !second) throw new Error(`${FLOOR_ACCOUNT} has no two stages`);
  const place = { pipeline_id: pipeline.id, status_id: first.id };
  const deal = kommo.addDeal(FLOOR_ACCOUNT, { name: 'Floor', ...place });
  const floor = await startFloor('floor-change', {
    ALTEGIO_URL: altegio.url,
    ALTEGIO_AUTHORISATION: `Bearer ${altegio.partnerToken}, User ${altegio.user(OWNER_LOGIN).token}`,
    KOMMO_URL: kommo.url,
    KOMMO_AUTHORISATION: `Bearer ${await kommo.longLivedToken(FLOOR_ACCOUNT, clientId, 1)}`,
  });
  const { locationId } = altegio.record(appointmentId);
  return {
    stop: () => floor.stop(),
    async move() {
      const stageId = deal.status_id === first.id ? second.id : first.id;
      const webhook = { locationId, appointmentId, dealId: deal.id, pipelineId: pipeline.id, stageId };
      const started = performance.now();
      await fetch(floor.url, { method: 'POST', body: JSON.stringify(webhook) });
      await until('the deal of the floor is moved', () => deal.status_id === stageId);
      return performance.now() - started;
    },
  };
}
