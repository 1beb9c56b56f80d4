import { type ValidationError, validationProblem } from './problem.ts';

export type Json = Record<string, unknown>;

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads one posted object and collects what is wrong with it; unknown keys are ignored. */
export class Input {
  readonly data: Json;
  readonly requestId: string;
  readonly errors: ValidationError[] = [];

  constructor(data: unknown, index: number) {
    this.data = isJson(data) ? data : {};
    const given = this.data['request_id'];
    this.requestId = given === undefined || given === null ? String(index) : String(given);
    if (!isJson(data)) this.fail('InvalidType', '', 'This value should be of type object.');
  }

  has(key: string): boolean {
    return this.data[key] !== undefined;
  }

  text(key: string): string | undefined {
    const value = this.data[key];
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'string') return value;
    this.wrongType(key, 'string');
    return undefined;
  }

  integer(key: string): number | undefined {
    const value = this.data[key];
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'number' && Number.isInteger(value)) return value;
    this.wrongType(key, 'int');
    return undefined;
  }

  flag(key: string): boolean | undefined {
    const value = this.data[key];
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'boolean') return value;
    this.wrongType(key, 'bool');
    return undefined;
  }

  object(key: string): Json | undefined {
    const value = this.data[key];
    if (value === undefined || value === null) return undefined;
    if (isJson(value)) return value;
    this.wrongType(key, 'object');
    return undefined;
  }

  /** The items of an array; `undefined` when it was not sent at all. */
  list(key: string): unknown[] | undefined {
    const value = this.data[key];
    if (value === undefined || value === null) return undefined;
    if (Array.isArray(value)) return value;
    this.wrongType(key, 'array');
    return undefined;
  }

  embedded(key: string): Json[] | undefined {
    const value = this.object('_embedded')?.[key];
    return Array.isArray(value) ? value.filter(isJson) : undefined;
  }

  require(key: string): void {
    const value = this.data[key];
    if (value === undefined || value === null || value === '') this.fail('FieldMissing', key, 'This field is missing.');
  }

  choice(key: string, ok: boolean): void {
    if (!ok) this.fail('NotSupportedChoice', key, 'The value you selected is not a valid choice.');
  }

  wrongType(path: string, type: string): void {
    this.fail('InvalidType', path, `This value should be of type ${type}.`);
  }

  fail(code: string, path: string, detail: string): void {
    this.errors.push({ code, path, detail });
  }
}

/** Throws one answer for every rejected item: either all items of a request pass, or none is written. */
export function rejectBad(inputs: readonly Input[]): void {
  const bad = inputs.filter((input) => input.errors.length > 0);
  if (bad.length > 0) {
    throw validationProblem(bad.map(({ requestId, errors }) => ({ request_id: requestId, errors })));
  }
}
