type Guide = {
  readonly language: string;
  readonly title: string;
  readonly why: string;
  readonly steps: readonly string[];
  readonly caution: string;
};

/** The names of menus are those that the systems use in the language. */
const guides: readonly Guide[] = [
  {
    language: "en",
    title: "Let this tablet trust the library",
    why: "The library encrypts with a certificate of its own. A tablet accepts it once it has been told to, and only then lets the browser use the camera.",
    steps: [
      "Load the file bibliomat-ca.crt above.",
      "Android: Settings → Security → More security settings → Install from storage → CA certificate, and choose the file.",
      "iPad: allow the download, then Settings → Profile Downloaded → Install. After that Settings → General → About → Certificate Trust Settings, and switch Bibliomat on.",
      "Windows, macOS, Linux: open the file and add it to the trusted root authorities. Firefox has a list of its own: Settings → Privacy & Security → View Certificates → Authorities → Import.",
      "Compare the fingerprint that the device shows with the one in the library's terminal.",
      "Close the browser, open it again, and go to the address that begins with https.",
    ],
    caution: "Do this only on devices that belong to the library, and only in its own network.",
  },
  {
    language: "ru",
    title: "Как научить планшет доверять библиотеке",
    why: "Библиотека шифрует соединение собственным сертификатом. Планшет примет его после того, как вы это разрешите, и только тогда откроет браузеру камеру.",
    steps: [
      "Загрузите файл bibliomat-ca.crt по ссылке выше.",
      "Android: Настройки → Безопасность → Другие настройки безопасности → Установка из памяти → Сертификат ЦС, выберите файл.",
      "iPad: разрешите загрузку, затем Настройки → Профиль загружен → Установить. После этого Настройки → Основные → Об этом устройстве → Доверие сертификатам, включите Bibliomat.",
      "Windows, macOS, Linux: откройте файл и добавьте его в доверенные корневые центры. У Firefox свой список: Настройки → Приватность и защита → Просмотр сертификатов → Центры сертификации → Импортировать.",
      "Сравните отпечаток на устройстве с тем, что показан в терминале библиотеки.",
      "Закройте браузер, откройте снова и перейдите по адресу, который начинается с https.",
    ],
    caution: "Делайте это только на устройствах библиотеки и только в её собственной сети.",
  },
  {
    language: "zh",
    title: "让平板信任图书馆",
    why: "图书馆使用自己的证书加密连接。需先在平板上信任该证书，浏览器才能使用摄像头。",
    steps: [
      "下载上方的文件 bibliomat-ca.crt。",
      "Android：设置 → 安全 → 更多安全设置 → 从存储设备安装 → CA 证书，然后选择该文件。",
      "iPad：允许下载，然后打开 设置 → 已下载描述文件 → 安装；再到 设置 → 通用 → 关于本机 → 证书信任设置，启用 Bibliomat。",
      "Windows、macOS、Linux：打开文件，将其加入受信任的根证书颁发机构。Firefox 有自己的列表：设置 → 隐私与安全 → 查看证书 → 证书颁发机构 → 导入。",
      "将设备显示的指纹与图书馆终端中显示的指纹核对。",
      "关闭浏览器后重新打开，访问以 https 开头的地址。",
    ],
    caution: "只在图书馆自己的设备上、在图书馆自己的网络中进行此操作。",
  },
];

export function TrustSteps() {
  return guides.map((guide) => (
    <section key={guide.language} lang={guide.language} className="space-y-4">
      <h1 className="text-2xl font-semibold">{guide.title}</h1>
      <p>{guide.why}</p>
      <ol className="list-decimal space-y-2 pl-6">
        {guide.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p className="font-semibold">{guide.caution}</p>
    </section>
  ));
}
