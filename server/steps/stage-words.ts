import type { Pipeline } from '../../shared/domain/deal.ts';

/** A stage in the log, by the ids of its pipeline and its own. */
const STAGE = /^(\d+):(\d+)$/;

/** Titles by `pipeline:stage`. */
export type StageTitles = ReadonlyMap<string, string>;

export const namesStage = (value: string | null | undefined): boolean => STAGE.test(value ?? '');

export function titlesOfStages(pipelines: readonly Pipeline[]): StageTitles {
  const stages = pipelines.flatMap((pipeline) => pipeline.stages);
  return new Map(stages.map(({ pipelineId, stageId, title }) => [`${pipelineId}:${stageId}`, title]));
}

/** The title of a stage, its id where nobody knows one; anything else as it is. */
export function stageInWords(value: string | null | undefined, titles: StageTitles): string | null {
  const stageId = STAGE.exec(value ?? '')?.[2];
  return titles.get(value ?? '') ?? stageId ?? value ?? null;
}
