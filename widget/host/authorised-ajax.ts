import { type HostRequest, HostRequestError, type HostResponse } from './host.ts';

const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value;
  return value === undefined || value === null ? '' : JSON.stringify(value);
};

const isXhr = (value: unknown): value is KommoXhr =>
  typeof value === 'object' && value !== null && 'status' in value && 'getResponseHeader' in value;

function toResponse(status: number, text: string, xhr: KommoXhr | undefined): HostResponse {
  return { status, text, header: (name) => xhr?.getResponseHeader(name) ?? null };
}

/**
 * One request through `$authorizedAjax`, which puts the one-time token into `X-Auth-Token`. Kommo answers with a
 * jQuery 2 deferred: it has no `catch` and may hide the XHR, so that is also taken from `complete`.
 */
export function sendAuthorised(widget: KommoWidget, request: HostRequest): Promise<HostResponse> {
  return new Promise((resolve, reject) => {
    let completed: KommoXhr | undefined;
    const deferred = widget.$authorizedAjax({
      url: request.url,
      method: 'POST',
      contentType: 'application/json',
      dataType: 'text',
      data: request.body,
      timeout: request.timeoutMs,
      complete: (xhr) => {
        completed = xhr;
      },
    });
    deferred.done((data, _status, xhr) => {
      const source = xhr ?? completed;
      resolve(toResponse(source?.status ?? 200, textOf(data) || (source?.responseText ?? ''), source));
    });
    deferred.fail((first, reason) => {
      const xhr = isXhr(first) ? first : completed;
      if (reason === 'timeout') reject(new HostRequestError('timeout'));
      else if (!xhr || xhr.status === 0) reject(new HostRequestError('network'));
      else resolve(toResponse(xhr.status, xhr.responseText ?? '', xhr));
    });
  });
}
