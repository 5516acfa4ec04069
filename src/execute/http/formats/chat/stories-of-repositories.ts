import type { Stories } from './story.ts';

const PACKAGE_FACTS = (at: string) => ({ Version: `{${at}.package_version.version}`, Kind: `{${at}.package_type}` });

/** What repositories are and hold: branches, releases, rules, alerts. */
export const STORIES_OF_REPOSITORIES: Stories = {
  create: { title: 'Created[ {ref_type|words}][ {ref|ref}]' },
  delete: { title: 'Deleted[ {ref_type|words}][ {ref|ref}]' },
  fork: { title: 'Forked[ to {forkee.full_name}]', link: 'forkee.html_url' },
  public: { title: 'Made public' },
  ping: { title: 'Webhook works', body: 'zen', facts: { Events: '{hook.events}' } },
  meta: { title: 'Webhook {action}', facts: { Events: '{hook.events}' } },
  release: {
    title: 'Release[ {release.tag_name}] {action}[: {release.name}]',
    link: 'release.html_url',
    body: 'release.body',
    facts: { Target: '{release.target_commitish}', Assets: '{release.assets}' },
  },
  package: {
    title: 'Package[ {package.name}] {action}',
    link: 'package.html_url',
    body: 'package.description',
    facts: PACKAGE_FACTS('package'),
  },
  registry_package: {
    title: 'Package[ {registry_package.name}] {action}',
    link: 'registry_package.html_url',
    body: 'registry_package.description',
    facts: PACKAGE_FACTS('registry_package'),
  },
  repository: {
    title: 'Repository {action}',
    body: 'repository.description',
    facts: {
      'Former name': '{changes.repository.name.from}',
      'Former owner': '[{changes.owner.from.user}][{changes.owner.from.organization}]',
    },
  },
  repository_ruleset: {
    title: 'Ruleset[ {repository_ruleset.name}] {action}',
    link: 'repository_ruleset._links.html.href',
    facts: { Target: '{repository_ruleset.target}', Enforcement: '{repository_ruleset.enforcement}' },
  },
  branch_protection_configuration: { title: 'Branch protection {action}' },
  branch_protection_rule: { title: 'Branch protection rule[ {rule.name}] {action}' },
  deploy_key: { title: 'Deploy key[ {key.title}] {action}', facts: { 'Read-only': '{key.read_only}' } },
  star: { title: 'Star {action}', facts: { Stars: '{repository.stargazers_count}' } },
  watch: { title: 'Starred', facts: { Stars: '{repository.stargazers_count}' } },
  custom_property: {
    title: 'Custom property[ {definition.property_name}] {action}',
    body: 'definition.description',
    facts: { Kind: '{definition.value_type|words}', Default: '{definition.default_value}' },
  },
  custom_property_values: { title: 'Custom properties {action}[: {new_property_values}]' },
  code_scanning_alert: {
    title: 'Code scanning alert[ #{alert.number}] {action}[: {alert.rule.description}]',
    link: 'alert.html_url',
    body: 'alert.most_recent_instance.message.text',
    facts: {
      Severity: '{alert.rule.severity}',
      Tool: '{alert.tool.name}',
      Ref: '{ref|ref}',
      File: '{alert.most_recent_instance.location.path}',
      Reason: '{alert.dismissed_reason}',
    },
  },
  dependabot_alert: {
    title: 'Dependabot alert[ #{alert.number}] {action}[: {alert.security_advisory.summary}]',
    link: 'alert.html_url',
    facts: {
      Severity: '{alert.security_advisory.severity}',
      Package: '{alert.dependency.package.name}[ ({alert.dependency.package.ecosystem})]',
      Manifest: '{alert.dependency.manifest_path}',
      'Fixed in': '{alert.security_vulnerability.first_patched_version.identifier}',
      Advisory: '{alert.security_advisory.ghsa_id}[ {alert.security_advisory.cve_id}]',
      Reason: '{alert.dismissed_reason|words}',
    },
  },
  repository_vulnerability_alert: {
    title: 'Vulnerability alert {action}[: {alert.affected_package_name}]',
    link: 'alert.external_reference',
    facts: {
      Severity: '{alert.severity}',
      Affected: '{alert.affected_range}',
      'Fixed in': '{alert.fixed_in}',
      Advisory: '{alert.ghsa_id}[ {alert.external_identifier}]',
      Reason: '{alert.dismiss_reason|words}',
    },
  },
  secret_scanning_alert: {
    title: 'Secret scanning alert[ #{alert.number}] {action}[: {alert.secret_type_display_name}]',
    link: 'alert.html_url',
    facts: { Kind: '{alert.secret_type}', Validity: '{alert.validity}', Resolution: '{alert.resolution|words}' },
  },
  secret_scanning_alert_location: {
    title: 'Secret found in another place[: alert #{alert.number}]',
    link: 'alert.html_url',
    facts: { Place: '{location.type|words}', File: '{location.details.path}', Kind: '{alert.secret_type}' },
  },
  secret_scanning_scan: { title: 'Secret scanning[ of {source}] {action}', facts: { Scan: '{type|words}' } },
  repository_advisory: {
    title: 'Security advisory {action}[: {repository_advisory.summary}]',
    link: 'repository_advisory.html_url',
    body: 'repository_advisory.description',
    facts: {
      Severity: '{repository_advisory.severity}',
      Advisory: '{repository_advisory.ghsa_id}[ {repository_advisory.cve_id}]',
    },
  },
  security_advisory: {
    title: 'Security advisory {action}[: {security_advisory.summary}]',
    link: 'security_advisory.references.0.url',
    body: 'security_advisory.description',
    facts: {
      Severity: '{security_advisory.severity}',
      Advisory: '{security_advisory.ghsa_id}[ {security_advisory.cve_id}]',
    },
  },
  security_and_analysis: { title: 'Security features changed' },
};
