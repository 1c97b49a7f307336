/** Works on a finished build before it takes the place of the old one. */
export type AfterBuildStep = (build: {
  readonly root: string;
  /** The folder that will be `.next`. */
  readonly folder: string;
  readonly say: (sentence: string) => void;
}) => Promise<void>;
