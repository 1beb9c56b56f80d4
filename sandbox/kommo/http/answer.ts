import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { Problem } from '../problem.ts';

/** Sent as it stands, without a charset: a common client compares the whole string. */
function send(response: Response, status: number, type: string, body: string): void {
  response.statusCode = status;
  response.setHeader('Content-Type', type);
  response.end(body);
}

export function sendJson(response: Response, status: number, body: unknown, type = 'application/hal+json'): void {
  if (body === undefined) {
    response.statusCode = status;
    response.end();
  } else send(response, status, type, JSON.stringify(body));
}

/** A `Problem` is answered as one; anything else is a fault of the stand-in and answers 500. */
export function sendProblem(response: Response, error: unknown): void {
  if (error instanceof Problem) {
    send(response, error.status, 'application/problem+json', JSON.stringify(error));
    return;
  }
  const body = { title: 'ErrInternalServer', trace_id: randomUUID(), detail: String(error) };
  send(response, 500, 'application/problem+json', JSON.stringify(body));
}

export const sendHtml = (response: Response, status: number, page: string): void =>
  send(response, status, 'text/html', page);

/** Scheme and host as the caller wrote them. */
export const originOf = (request: Request): string => `${request.protocol}://${request.get('host') ?? 'localhost'}`;
