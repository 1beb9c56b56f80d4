/** Calls the salon's own JSON routes; throws an Error with the sentence the server gave. */
export async function call(method, path, body) {
  const response = await fetch(path, {
    method,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (response.status === 204) return null;
  const answer = await response.json();
  if (!response.ok) throw new Error(sentence(answer));
  return answer;
}

function sentence(answer) {
  const details = Object.values(answer.meta?.errors ?? {}).flat();
  return details[0] ?? answer.meta?.message ?? answer.error ?? 'Something went wrong';
}
