import type { Act } from '../act.ts';
import type { Pipeline, Stage } from '../model.ts';

const COLORS = ['#99ccff', '#ffff99', '#ffcc66', '#ffcccc', '#ccff66', '#eb93ff'];

const WON: Stage = { id: 142, name: 'Closed - won', sort: 10_000, color: '#CCFF66', type: 0 };
const LOST: Stage = { id: 143, name: 'Closed - lost', sort: 11_000, color: '#D5D8DB', type: 0 };

interface StageDraft {
  readonly name: string;
  readonly color?: string | undefined;
  readonly sort?: number | undefined;
}

/** The incoming stage is made by the system and has its own id in each pipeline; won and lost have the same everywhere. */
export function createPipeline(act: Act, name: string, stages: readonly StageDraft[], isMain = false): Pipeline {
  const { pipelines } = act.account;
  const incoming: Stage = { id: act.id('stage'), name: 'Incoming leads', sort: 10, color: '#c1c1c1', type: 1 };
  const pipeline: Pipeline = {
    id: act.id('pipeline'),
    name,
    sort: pipelines.length + 1,
    is_main: isMain || pipelines.length === 0,
    is_unsorted_on: true,
    is_archive: false,
    stages: [incoming, { ...WON }, { ...LOST }],
  };
  if (pipeline.is_main) for (const other of pipelines) other.is_main = false;
  pipelines.push(pipeline);
  for (const stage of stages) createStage(act, pipeline, stage);
  return pipeline;
}

export function createStage(act: Act, pipeline: Pipeline, draft: StageDraft): Stage {
  const own = pipeline.stages.filter(({ id }) => id !== 142 && id !== 143);
  const stage: Stage = {
    id: act.id('stage'),
    name: draft.name,
    sort: draft.sort ?? Math.max(0, ...own.map(({ sort }) => sort)) + 10,
    color: draft.color ?? COLORS[(own.length - 1) % COLORS.length] ?? '#99ccff',
    type: 0,
  };
  pipeline.stages.push(stage);
  pipeline.stages.sort((one, other) => one.sort - other.sort);
  return stage;
}

/** The last pipeline, and one that still holds deals, stay. */
export function isRemovable(act: Act, pipeline: Pipeline): boolean {
  const { pipelines, leads } = act.account;
  return pipelines.length > 1 && !leads.some((lead) => lead.pipeline_id === pipeline.id && !lead.is_deleted);
}
