import { resolve } from 'node:path';
import { readPackageVersion } from './app/package-version.ts';
import { type ServeFlags, serveCommand } from './app/serve-command.ts';
import type { ExitCode } from './cli/exit.ts';
import { type Io, openProcessIo } from './cli/io.ts';
import { makeProgram, runProgram } from './cli/program.ts';

/** Opens the door that the command line names. Returns the exit code. */
export async function main(): Promise<ExitCode> {
  const io = openProcessIo();
  const version = readPackageVersion();
  const serve = serveCommand((flags) => openAppDoor(flags, version, io));
  return runProgram(makeProgram(io, { version, others: [serve] }), process.argv.slice(2), io);
}

/** Loaded only here: the operator's commands need neither the server nor what it sends with. */
async function openAppDoor(flags: ServeFlags, version: string, io: Io): Promise<void> {
  const { runServer } = await import('./app/run-server.ts');
  const options = {
    configPath: flags.config ?? null,
    dataFolder: resolve(io.cwd, flags.data),
    host: flags.host,
    port: flags.port,
    allowNetworks: flags.allowNetwork,
    allowHosts: flags.allowHost,
    allowAccounts: flags.allowAccount,
    baseUrl: flags.baseUrl ?? null,
    paced: flags.pace,
    retentionMs: flags.retention,
    recoverSince: flags.recoverSince ?? null,
    setup: flags.setup === true,
    alertsTo: flags.alerts ?? null,
    env: io.env,
    version,
  };
  const code = await runServer(options, { terminal: io.isTTY, stderr: io.stderr });
  // What GitHub's pace still holds back would keep the process for seconds; it is in the journal.
  process.exit(code);
}
