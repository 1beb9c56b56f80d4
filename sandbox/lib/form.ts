export type FormValue = string | number | boolean | null | undefined | readonly FormValue[] | FormObject;
export interface FormObject {
  readonly [key: string]: FormValue;
}

/** Name and value pairs as PHP writes nested data: `a[b][0][c]`. `undefined` is left out, `null` becomes empty. */
function formPairs(value: FormValue, name = ''): [string, string][] {
  if (value === undefined) return [];
  if (value === null) return [[name, '']];
  if (typeof value !== 'object') return [[name, phpScalar(value)]];
  return Object.entries(value).flatMap(([key, inner]) => formPairs(inner, name === '' ? key : `${name}[${key}]`));
}

/** The same as an `application/x-www-form-urlencoded` body, brackets escaped as PHP's http_build_query does. */
export function toForm(value: FormObject): string {
  return new URLSearchParams(formPairs(value)).toString();
}

/** PHP prints true as 1 and false as 0 in a form. */
function phpScalar(value: string | number | boolean): string {
  return typeof value === 'boolean' ? String(Number(value)) : String(value);
}
