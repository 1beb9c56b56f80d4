import type { Pipeline, StageRef } from '../../shared/domain/deal.ts';
import type { Clock } from '../ports/clock.ts';
import type { CrmAccess } from '../ports/crm.ts';
import type { ApiClient } from './client.ts';
import { read as readCall } from './client.ts';
import { type Reader, readWhole } from './drift.ts';
import { toPipeline } from './mappers.ts';
import { WireAccount, WirePipeline } from './wire.ts';

/** What changes seldom and is needed to read the rest. A copy per process; each is read again after `MAX_AGE_MS`. */
export interface Directory {
  readPipelines(access: CrmAccess, maxAgeMs: number): Promise<Pipeline[]>;
  /** Tells stages of incoming leads; `stages` are those about to be asked for, unknown ones make it read again. */
  incomingStages(access: CrmAccess, stages: readonly StageRef[]): Promise<(stage: StageRef) => boolean>;
  readAccount(access: CrmAccess): Promise<WireAccount>;
  /** ISO 3166, `null`: not reported. */
  readCountry(access: CrmAccess): Promise<string | null>;
}

interface Copy<T> {
  readonly at: number;
  readonly value: Promise<T>;
}

const MAX_AGE_MS = 10 * 60_000;
/** A stage we never saw is worth another look, but not with every deal. */
const MIN_AGE_MS = 30_000;

export function createDirectory({ client, read, clock }: { client: ApiClient; read: Reader; clock: Clock }): Directory {
  const pipelines = new Map<number, Copy<Pipeline[]>>();
  const countries = new Map<number, Copy<string | null>>();

  async function remembered<T>(
    copies: Map<number, Copy<T>>,
    access: CrmAccess,
    maxAgeMs: number,
    load: () => Promise<T>,
  ): Promise<T> {
    const known = copies.get(access.accountId);
    if (known && clock.now() - known.at < maxAgeMs) return known.value;
    const copy = { at: clock.now(), value: load() };
    copies.set(access.accountId, copy);
    try {
      return await copy.value;
    } catch (error) {
      if (copies.get(access.accountId) === copy) copies.delete(access.accountId);
      throw error;
    }
  }

  async function loadPipelines(access: CrmAccess): Promise<Pipeline[]> {
    const items = await client.list(access, {
      operation: 'list_pipelines',
      path: '/leads/pipelines',
      key: 'pipelines',
    });
    const wires = items.flatMap((item) => read('list_pipelines', WirePipeline, item) ?? []);
    return wires
      .filter((wire) => !wire.is_archive)
      .sort((a, b) => a.sort - b.sort)
      .map(toPipeline);
  }

  async function readAccount(access: CrmAccess): Promise<WireAccount> {
    const call = readCall('read_account', '/account', [['with', 'datetime_settings,task_types']]);
    return readWhole(read, 'read_account', WireAccount, await client.call(access, call));
  }

  const kindsOf = (list: readonly Pipeline[]) =>
    new Map(list.flatMap(({ stages }) => stages.map((stage) => [keyOf(stage), stage.kind] as const)));

  const readPipelines = (access: CrmAccess, maxAgeMs: number) =>
    remembered(pipelines, access, maxAgeMs, () => loadPipelines(access));

  return {
    readPipelines,
    readAccount,
    async incomingStages(access, stages) {
      if (stages.length === 0) return () => false;
      let kinds = kindsOf(await readPipelines(access, MAX_AGE_MS));
      const isUnknown = stages.some((stage) => !kinds.has(keyOf(stage)));
      if (isUnknown) kinds = kindsOf(await readPipelines(access, MIN_AGE_MS));
      return (stage) => kinds.get(keyOf(stage)) === 'incoming';
    },
    readCountry: (access) =>
      remembered(countries, access, MAX_AGE_MS, async () => (await readAccount(access)).country?.toUpperCase() ?? null),
  };
}

const keyOf = ({ pipelineId, stageId }: StageRef): string => `${pipelineId}/${stageId}`;
