import { describeError } from './sentence.ts';

/** What was started is stopped in the opposite order, once, whatever the reason. */
export interface Teardown {
  /** Registers how to stop something that has just been started. */
  add(name: string, stop: () => void | Promise<void>): void;
  /** Stops everything. A step that fails is reported and does not keep the others from being stopped. */
  run(): Promise<void>;
}

export function createTeardown(say: (line: string) => void): Teardown {
  const steps: { name: string; stop: () => void | Promise<void> }[] = [];
  let running: Promise<void> | undefined;
  const stopAll = async () => {
    for (const { name, stop } of steps.reverse()) {
      try {
        await stop();
      } catch (error) {
        say(`Stopping the ${name} failed: ${describeError(error)}`);
      }
    }
  };
  return {
    add: (name, stop) => steps.push({ name, stop }),
    run() {
      running ??= stopAll();
      return running;
    },
  };
}

/** Ctrl-C and SIGTERM stop in order; a second Ctrl-C ends at once. */
export function stopOnSignal(teardown: Teardown, say: (line: string) => void): void {
  let asked = false;
  const stop = (signal: NodeJS.Signals) => {
    if (asked && signal === 'SIGINT') process.exit(130);
    if (asked) return;
    asked = true;
    say('\nStopping … (Ctrl-C again ends at once)');
    teardown.run().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
}
