use super::*;

fn options(text: &str) -> Options {
    toml::from_str(text).unwrap_or_else(|e| panic!("{e}"))
}

#[test]
fn flags_weigh_more_than_the_file() {
    let flags = options("data = 'flag'");
    let file = options("data = 'file'\nschool = 'Ekskolan'");
    let both = flags.or(file);
    assert_eq!(both.data, Some("flag".into()));
    assert_eq!(both.school.as_deref(), Some("Ekskolan"));
}

#[test]
fn an_unknown_word_in_the_file_is_an_error() {
    assert!(toml::from_str::<Options>("dtaa = 'x'").is_err());
}

#[test]
fn plain_http_to_other_machines_is_refused_unless_asked_for_by_name() {
    let open = "data = 'd'\nlisten = '0.0.0.0:80'\n";
    assert!(matches!(options(open).resolve(None), Err(ConfigError::PlainHttp(_))));
    assert!(options(&format!("{open}plain-http-on-purpose = true")).resolve(None).is_ok());
    assert!(options("data = 'd'\nlisten = '127.0.0.1:80'").resolve(None).is_ok());
}

#[test]
fn a_proxy_in_front_of_all_addresses_is_said_twice() {
    for all in ["0.0.0.0:80", "[::]:80", "[::ffff:0.0.0.0]:80"] {
        let behind = format!("data = 'd'\nlisten = '{all}'\nbehind-proxy = true\n");
        assert!(matches!(options(&behind).resolve(None), Err(ConfigError::OpenBehindProxy(_))), "{all}");
        assert!(options(&format!("{behind}behind-proxy-on-all-addresses = true")).resolve(None).is_ok());
        let plain = format!("data = 'd'\nlisten = '{all}'\nbehind-proxy-on-all-addresses = true");
        assert!(matches!(options(&plain).resolve(None), Err(ConfigError::PlainHttp(_))), "{all}");
    }
    for one in ["127.0.0.1:80", "10.0.0.7:80", "[::1]:80"] {
        let behind = format!("data = 'd'\nlisten = '{one}'\nbehind-proxy = true");
        assert!(options(&behind).resolve(None).is_ok(), "{one}");
    }
}

#[test]
fn the_key_file_is_beside_the_data_never_in_it() {
    let config = options("data = '/srv/kb'").resolve(None).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(config.key_file, PathBuf::from("/srv/kb.key"));
    let inside = options("data = '/srv/kb'\nkey-file = '/srv/kb/x.key'").resolve(None);
    assert!(matches!(inside, Err(ConfigError::KeyInData(_))));
    let inside = options("data = 'kb'\nkey-file = './kb/x.key'").resolve(None);
    assert!(matches!(inside, Err(ConfigError::KeyInData(_))));
}

#[test]
fn a_link_into_the_data_folder_is_the_data_folder() {
    let folder = tempfile::tempdir().unwrap_or_else(|e| panic!("{e}"));
    let (data, link) = (folder.path().join("kb"), folder.path().join("link"));
    std::fs::create_dir(&data).unwrap_or_else(|e| panic!("{e}"));
    std::os::unix::fs::symlink(&data, &link).unwrap_or_else(|e| panic!("{e}"));
    let said = Options { data: Some(data), key_file: Some(link.join("x.key")), ..Options::default() };
    assert!(matches!(said.resolve(None), Err(ConfigError::KeyInData(_))));
}

#[test]
fn an_e_service_is_an_https_address_or_an_error() {
    let with = |url: &str| options(&format!("data = 'd'\naccident-e-service = '{url}'")).resolve(None);
    let config = with("https://e-tjanst.example.se/olycksfall").unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(config.units.e_service.as_deref(), Some("https://e-tjanst.example.se/olycksfall"));
    for url in
        ["http://e-tjanst.example.se", "e-tjanst.example.se", "javascript:alert(1)", "", "https://u:p@example.se"]
    {
        assert!(matches!(with(url), Err(ConfigError::EService)), "{url}");
    }
}

#[test]
fn half_a_certificate_is_an_error() {
    assert!(matches!(options("data = 'd'\ntls-cert = 'c'").resolve(None), Err(ConfigError::HalfTls)));
}

#[test]
fn a_telephone_interpreter_is_dialled_as_it_is_written_and_what_is_no_number_is_refused_at_the_start() {
    let of = |number: &str| options(&format!("data = 'd'\ninterpreter-number = '{number}'")).resolve(None);
    for (written, dialled) in [("0771-00 00 00", "0771000000"), (" +46 771 00 00 00", "+46771000000"), ("112", "112")] {
        let config = of(written).unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(config.units.interpreter.as_deref(), Some(dialled));
    }
    for wrong in ["", "12", "tolk", "0771/00", "07+71", "++46771", "1234567890123456", "0771000000;ext=1"] {
        let Err(error) = of(wrong) else { panic!("{wrong} is taken") };
        assert!(matches!(error, ConfigError::InterpreterNumber(_)));
        assert!(error.to_string().contains("interpreter-number"), "{error}");
    }
    let without = options("data = 'd'").resolve(None).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(without.units.interpreter, None);
}
