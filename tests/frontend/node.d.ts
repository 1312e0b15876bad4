/** What the tests use of Node: its own types would change those of the browser. */
declare module "node:test" {
  export function describe(name: string, tests: () => void): void;
  export function test(name: string, run: () => void | Promise<void>): void;
  export function beforeEach(run: () => void): void;
  export function afterEach(run: () => void): void;
  export const mock: {
    timers: {
      enable(what: { apis: string[]; now?: number }): void;
      tick(milliseconds: number): void;
      reset(): void;
    };
  };
}

declare module "node:assert/strict" {
  export function deepEqual(found: unknown, expected: unknown, message?: string): void;
  export function equal(found: unknown, expected: unknown, message?: string): void;
  export function notEqual(found: unknown, expected: unknown, message?: string): void;
  export function rejects(promise: Promise<unknown>, expected: object): Promise<void>;
}
