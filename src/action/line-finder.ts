import type { RouteFile } from '../model/route.ts';
import { TemplatePlaces } from '../routes/template-places.ts';

/** Says on which line, from 1, a route or one of its steps (from 0) stands. */
export function lineFinder(file: RouteFile): (route: string, step: number | null) => number {
  const places = new TemplatePlaces(file);
  return (route, step) => {
    const path = ['routes', route, ...(step === null ? [] : ['steps', step])];
    return file.text.slice(0, places.offsetOf(path)).split('\n').length;
  };
}
