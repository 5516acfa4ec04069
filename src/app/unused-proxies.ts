/** As other programs know them; of each the lower case counts too. */
const VARIABLES = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'];

/** The variables that name a proxy, which deliveries do not use: it would dial addresses that nobody has checked. */
export function proxyVariables(env: NodeJS.ProcessEnv): readonly string[] {
  return VARIABLES.flatMap((name) => [name, name.toLowerCase()]).filter((name) => (env[name] ?? '') !== '');
}
