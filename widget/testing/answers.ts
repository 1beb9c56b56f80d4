import type { ProblemCode } from '../../shared/contracts/problem.ts';
import type { RequestOf, ResponseOf, RouteName } from '../../shared/contracts/routes.ts';

/** What the fake server answers, by route. */
export type Answers = {
  [Name in RouteName]: (request: RequestOf<Name>) => ResponseOf<Name> | Bent;
};

/** An answer that is none: a problem, a body that no contract knows, silence, or one that waits. */
export type Bent =
  | {
      readonly problem: ProblemCode;
      readonly status?: number;
      readonly retryAfterSeconds?: number;
      readonly params?: Readonly<Record<string, string | number>>;
    }
  | { readonly html: string; readonly status: number }
  | { readonly drop: true }
  | { readonly waitFor: Promise<unknown> };
