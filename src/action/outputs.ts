import { setOutput } from '@actions/core';
import { failuresOf } from './failures.ts';
import type { Report, RouteReport } from './report.ts';

const MOST_RESULTS = 256 * 1_024;
const MOST_PLAN = 512 * 1_024;

export interface Counts {
  /** Routes that fired. */
  readonly fired: number;
  /** Deliveries that arrived. */
  readonly delivered: number;
  /** Routes, steps and deliveries that failed or were left undone; what is in another counts once. */
  readonly failed: number;
}

export function countsOf(report: Report): Counts {
  const deliveries = report.routes.flatMap(({ steps }) => steps.flatMap((step) => step.deliveries));
  return {
    fired: report.routes.filter(({ kind }) => kind === 'fired').length,
    delivered: deliveries.filter(({ end }) => end === 'delivered').length,
    failed: failuresOf(report).length,
  };
}

/** What the steps after this one read as `steps.<id>.outputs`. */
export interface Outputs {
  readonly matched: string;
  readonly delivered: string;
  readonly failed: string;
  /** JSON, 256 KiB of UTF-8 at most: `{ "truncated": …, "routes": […] }`, the routes as in a Report. */
  readonly results: string;
  /** JSON, 512 KiB at most; `{ "truncated": true }` if it is longer; empty: there is none. */
  readonly plan: string;
}

/** `plan`: JSON, which is handed on; null: there is none. */
export function outputsOf(report: Report, plan: string | null): Outputs {
  const { fired, delivered, failed } = countsOf(report);
  return {
    matched: String(fired),
    delivered: String(delivered),
    failed: String(failed),
    results: resultsOf(report.routes),
    plan: plan === null || fits(plan, MOST_PLAN) ? (plan ?? '') : JSON.stringify({ truncated: true }),
  };
}

/** Appends to the file that GITHUB_OUTPUT names. Throws where it is not there. */
export function writeOutputs(outputs: Outputs): void {
  for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
}

/** What explains goes first, what was done last. */
function resultsOf(routes: readonly RouteReport[]): string {
  const whole = JSON.stringify({ truncated: false, routes });
  if (fits(whole, MOST_RESULTS)) return whole;
  const bare = routes.map((route): RouteReport => ({ ...route, clauses: [] }));
  const barer = bare.map((route) => (route.kind === 'skipped' ? { ...route, steps: [] } : route));
  const acted = barer.filter(({ kind }) => kind !== 'skipped');
  const shorter = [bare, barer, acted].map((kept) => JSON.stringify({ truncated: true, routes: kept }));
  return shorter.find((text) => fits(text, MOST_RESULTS)) ?? firstOf(acted);
}

function firstOf(routes: readonly RouteReport[]): string {
  let room = MOST_RESULTS - JSON.stringify({ truncated: true, routes: [] }).length;
  const kept: RouteReport[] = [];
  for (const route of routes) {
    room -= Buffer.byteLength(JSON.stringify(route)) + 1;
    if (room < 0) break;
    kept.push(route);
  }
  return JSON.stringify({ truncated: true, routes: kept });
}

function fits(text: string, most: number): boolean {
  return Buffer.byteLength(text) <= most;
}
