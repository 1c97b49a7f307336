import { join } from "node:path";
import { installation, typedPath } from "#cli/installation.ts";
import { OperatorError } from "#cli/operator-error.ts";
import {
  type Configuration,
  type Environment,
  type Fillable,
  readConfiguration,
} from "#domain/ops/configuration.server.ts";

/** What options of a command say, in place of the variable of the same meaning. */
export type TypedOptions = {
  readonly "data-dir"?: string | undefined;
  readonly port?: string | undefined;
  readonly host?: string | undefined;
};

/** The configuration as a command sees it; every problem at once, with the variable's name. */
export function operatorConfiguration(
  typed: TypedOptions,
  options: { readonly isProduction: boolean; readonly environment?: Environment },
): Configuration {
  const given = options.environment ?? process.env;
  const environment: Environment = {
    ...given,
    ...(typed.port === undefined ? {} : { PORT: typed.port }),
    ...(typed.host === undefined ? {} : { HOST: typed.host }),
    ...(typed["data-dir"] === undefined ? {} : { BIBLIOMAT_DATA_DIR: typed["data-dir"] }),
  };
  const answer = readConfiguration(environment, fillable(environment, options.isProduction));
  if (!answer.isValid) {
    const lines = answer.problems.map(({ variable, sentence }) => `${variable}: ${sentence}`);
    throw new OperatorError(lines.join("\n"), "configuration");
  }
  const { dataDirectory, ...rest } = answer.configuration;
  // Unless the person says where, the data lie in the installation, wherever the person stands.
  const isSaid = Boolean(environment.BIBLIOMAT_DATA_DIR);
  const folder = isSaid ? typedPath(dataDirectory) : join(installation().root, dataDirectory);
  return { ...rest, dataDirectory: folder };
}

function fillable(environment: Environment, isProduction: boolean): Fillable {
  if (isProduction) return "nothing";
  return environment.DATABASE_URL ? "secret" : "database and secret";
}
