/// <reference path="./.sst/platform/config.d.ts" />

export default $config({
  async app({ stage }) {
    const { settingsOf } = await import("./stacks/stage.ts");
    const { region, keeps } = settingsOf(stage ?? "");
    return {
      name: "hansho",
      home: "aws",
      version: "4.17.1",
      removal: keeps ? "retain" : "remove",
      protect: keeps,
      providers: { aws: { region, defaultTags: { tags: { application: "hansho", stage } } } },
    };
  },
  async run() {
    const { stack } = await import("./stacks/stack.ts");
    return stack();
  },
});
