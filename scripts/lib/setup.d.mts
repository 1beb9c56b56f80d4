import type { ChildProcessByStdio } from 'node:child_process';
import type { Readable } from 'node:stream';

export const ROOT: string;
export function nodeProblem(version: string): string | undefined;
export function ensureInstalled(options?: { production?: boolean }): Promise<void>;
export function isInstalled(root: string, production: boolean): boolean;
export function collect(
  child: ChildProcessByStdio<null, Readable, Readable>,
): Promise<{ code: number; output: string }>;
export function enableTypeScript(): Promise<void>;
