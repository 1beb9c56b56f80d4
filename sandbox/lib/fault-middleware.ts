import type { RequestHandler, Response } from 'express';
import type { Faults, RequestFault } from './faults.ts';

const BAD_GATEWAY = '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';

/**
 * Lets `faults` strike the requests that pass here. Mount it before the vendor's API only, never before the
 * stand-in's own page and control routes. `speed` divides the milliseconds of slow answers.
 */
export function faultMiddleware(faults: Faults, speed = 1): RequestHandler {
  return (request, response, next) => {
    const fault = faults.takeRequest(request.method, request.originalUrl);
    if (!fault) return next();
    return strike(fault, response, next, speed);
  };
}

function strike(fault: RequestFault, response: Response, next: () => void, speed: number): void {
  switch (fault.kind) {
    case 'status':
      response.status(fault.status).set(fault.headers ?? {});
      if (typeof fault.body === 'string') response.send(fault.body);
      else if (fault.body === undefined) response.end();
      else response.json(fault.body);
      return;
    case 'html502':
      response.status(502).type('html').send(BAD_GATEWAY);
      return;
    case 'slow':
      setTimeout(next, fault.ms / speed);
      return;
    case 'reset':
      response.socket?.destroy();
      return;
    case 'reset-after':
      dieInsteadOfAnswering(response);
      next();
      return;
    case 'never':
      return;
  }
}

function dieInsteadOfAnswering(response: Response): void {
  response.end = () => {
    response.socket?.destroy();
    return response;
  };
}
