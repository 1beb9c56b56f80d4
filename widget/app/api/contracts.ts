import { Problem } from '../../../shared/contracts/problem.ts';
import { apiRoutes, type RouteName, SESSION_HEADER as sessionHeader } from '../../../shared/contracts/routes.ts';
import type { Host } from '../../host/host.ts';

/**
 * The only place where the widget meets the contracts at run time. The build puts a generated file in its place: the
 * same contracts as plain data with a small checker, because the schema library alone weighs a third of what a card
 * may load. What no card needs at first is a module of its own there, which is why checks may have to be loaded.
 */
export const SESSION_HEADER: string = sessionHeader;

/** The address of a route. Rejects when it could not be loaded. */
export const pathOf = async (name: RouteName, _load: Host['load']): Promise<string> => apiRoutes[name].path;

export type AnswerCheck = (json: unknown) => boolean;

/** How an answer of a route is told from anything else. Rejects when the check could not be loaded. */
export async function answerCheck(name: RouteName, _load: Host['load']): Promise<AnswerCheck> {
  return (json) => apiRoutes[name].response.safeParse(json).success;
}

export const isProblem = (json: unknown): json is Problem => Problem.safeParse(json).success;
