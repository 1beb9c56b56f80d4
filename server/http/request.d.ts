import type { ProductError } from '../errors.ts';
import type { Caller } from '../steps/read-deal.ts';

declare global {
  namespace Express {
    interface Request {
      /** One id from here to the last call to a vendor. */
      traceId: string;
      /** Set by `authenticate`. */
      caller?: Caller;
      /** Why nobody knows whether the caller is an administrator. */
      doubt?: ProductError;
    }
  }
}
