import { Problem } from '../../../shared/contracts/problem.ts';
import {
  apiRoutes,
  type ResponseOf,
  type RouteName,
  SESSION_HEADER as sessionHeader,
} from '../../../shared/contracts/routes.ts';

/**
 * The only place where the widget meets the contracts at run time. The build puts a generated file in its place: the
 * same contracts as plain data with a small checker, because the schema library alone weighs a third of what a card
 * may load.
 */
export const SESSION_HEADER: string = sessionHeader;

export const pathOf = (name: RouteName): string => apiRoutes[name].path;

export const isAnswer = <Name extends RouteName>(name: Name, json: unknown): json is ResponseOf<Name> =>
  apiRoutes[name].response.safeParse(json).success;

export const isProblem = (json: unknown): json is Problem => Problem.safeParse(json).success;
