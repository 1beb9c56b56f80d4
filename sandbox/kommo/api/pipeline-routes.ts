import type { Pipeline, Stage } from '../model.ts';
import { createPipeline, createStage, isRemovable } from '../ops/pipelines.ts';
import { forbidden, notFound, Problem } from '../problem.ts';
import { isEditable, pipelineView, stageView } from '../views.ts';
import {
  type ApiCall,
  checked,
  items,
  noContent,
  numberParam,
  ok,
  type Reply,
  type Route,
  requireAdmin,
  single,
} from './call.ts';

const MAX_PIPELINES = 50;
const MAX_STAGES = 100;

function pipelineOf(call: ApiCall): Pipeline {
  const id = numberParam(call);
  const pipeline = call.act.account.pipelines.find((candidate) => candidate.id === id);
  if (!pipeline) throw notFound();
  return pipeline;
}

function stageOf(call: ApiCall, pipeline: Pipeline): Stage {
  const id = numberParam(call, 'stageId');
  const stage = pipeline.stages.find((candidate) => candidate.id === id);
  if (!stage) throw notFound();
  return stage;
}

/** These two lists are not paged. */
const whole = (call: ApiCall, name: string, rows: readonly unknown[]): Reply =>
  ok({ _total_items: rows.length, _links: { self: { href: call.url.href } }, _embedded: { [name]: rows } });

function addPipelines(call: ApiCall): Reply {
  requireAdmin(call);
  const drafts = checked(items(call), (input) => {
    input.require('name');
    const stages = (input.embedded('statuses') ?? []).filter(({ id }) => id !== 142 && id !== 143);
    return { name: input.text('name') ?? '', isMain: input.flag('is_main') ?? false, stages };
  });
  if (call.act.account.pipelines.length + drafts.length > MAX_PIPELINES) throw new Problem(400, 'Too many pipelines');
  const rows = drafts.map(([input, { name, isMain, stages }]) => {
    const made = createPipeline(
      call.act,
      name,
      stages.map((stage) => ({ name: String(stage['name']) })),
      isMain,
    );
    return { ...pipelineView(call.view, made), request_id: input.requestId };
  });
  return whole(call, 'pipelines', rows);
}

function patchPipeline(call: ApiCall): Reply {
  requireAdmin(call);
  const pipeline = pipelineOf(call);
  for (const [input, name] of checked([single(call)], (sent) => sent.text('name'))) {
    pipeline.name = name ?? pipeline.name;
    pipeline.sort = input.integer('sort') ?? pipeline.sort;
  }
  return ok(pipelineView(call.view, pipeline));
}

function removePipeline(call: ApiCall): Reply {
  requireAdmin(call);
  const pipeline = pipelineOf(call);
  if (!isRemovable(call.act, pipeline)) throw new Problem(400, 'The pipeline cannot be deleted');
  const { account } = call.act;
  account.pipelines = account.pipelines.filter(({ id }) => id !== pipeline.id);
  return ok({});
}

function addStages(call: ApiCall): Reply {
  requireAdmin(call);
  const pipeline = pipelineOf(call);
  const drafts = checked(items(call), (input) => {
    input.require('name');
    return { name: input.text('name') ?? '', color: input.text('color'), sort: input.integer('sort') };
  });
  if (pipeline.stages.length + drafts.length > MAX_STAGES) throw new Problem(400, 'Too many stages');
  const rows = drafts.map(([input, draft]) => ({
    ...stageView(call.view, pipeline, createStage(call.act, pipeline, draft)),
    request_id: input.requestId,
  }));
  return whole(call, 'statuses', rows);
}

function patchStage(call: ApiCall): Reply {
  requireAdmin(call);
  const pipeline = pipelineOf(call);
  const stage = stageOf(call, pipeline);
  if (!isEditable(stage)) throw forbidden();
  for (const [input, name] of checked([single(call)], (sent) => sent.text('name'))) {
    stage.name = name ?? stage.name;
    stage.color = input.text('color') ?? stage.color;
    stage.sort = input.integer('sort') ?? stage.sort;
  }
  pipeline.stages.sort((one, other) => one.sort - other.sort);
  return ok(stageView(call.view, pipeline, stage));
}

function removeStage(call: ApiCall): Reply {
  requireAdmin(call);
  const pipeline = pipelineOf(call);
  const stage = stageOf(call, pipeline);
  const held = call.act.account.leads.some((lead) => lead.status_id === stage.id && !lead.is_deleted);
  if (!isEditable(stage) || held) throw forbidden();
  pipeline.stages = pipeline.stages.filter(({ id }) => id !== stage.id);
  return noContent;
}

function listPipelines(call: ApiCall): Reply {
  const all = call.act.account.pipelines;
  return whole(
    call,
    'pipelines',
    all.map((pipeline) => pipelineView(call.view, pipeline)),
  );
}

function listStages(call: ApiCall): Reply {
  const pipeline = pipelineOf(call);
  return whole(
    call,
    'statuses',
    pipeline.stages.map((stage) => stageView(call.view, pipeline, stage)),
  );
}

function readStage(call: ApiCall): Reply {
  const pipeline = pipelineOf(call);
  return ok(stageView(call.view, pipeline, stageOf(call, pipeline)));
}

export const pipelineRoutes: readonly Route[] = [
  ['get', '/leads/pipelines', listPipelines],
  ['post', '/leads/pipelines', addPipelines],
  ['get', '/leads/pipelines/:id', (call) => ok(pipelineView(call.view, pipelineOf(call)))],
  ['patch', '/leads/pipelines/:id', patchPipeline],
  ['delete', '/leads/pipelines/:id', removePipeline],
  ['get', '/leads/pipelines/:id/statuses', listStages],
  ['post', '/leads/pipelines/:id/statuses', addStages],
  ['get', '/leads/pipelines/:id/statuses/:stageId', readStage],
  ['patch', '/leads/pipelines/:id/statuses/:stageId', patchStage],
  ['delete', '/leads/pipelines/:id/statuses/:stageId', removeStage],
];
