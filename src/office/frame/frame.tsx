/** What stands around every screen. */
import { CloseOutlined, LogoutOutlined, MenuOutlined } from '@ant-design/icons'
import { Button, Drawer, Spin } from 'antd'
import { Suspense, useEffect, useRef, useState } from 'react'
import { Link, Outlet, useLocation } from 'react-router'
import { useAtWork } from '../session.ts'
import { SignOutButton } from '../signIn/signOutButton.tsx'
import { WORDS } from '../words.ts'
import { DemoBanner, NoSecrets } from './banners.tsx'
import { MainMenu } from './mainMenu.tsx'
import { OrganSwitcher } from './organSwitcher.tsx'

export function Frame() {
  const { person, demo } = useAtWork()
  const { pathname, search } = useLocation()
  const [menuIsOpen, openMenu] = useState(false)
  const main = useRef<HTMLElement>(null)

  // A new page begins at its beginning, for those who see it and those who hear it.
  const page = `${pathname} ${new URLSearchParams(search).get('after')}`
  const shownPage = useRef(page)
  useEffect(() => {
    if (shownPage.current === page) return
    shownPage.current = page
    window.scrollTo(0, 0)
    main.current?.focus({ preventScroll: true })
  }, [page])

  return (
    <div className="office">
      <a className="skip" href="#main">
        {WORDS.frame.skip}
      </a>
      {demo && <DemoBanner />}
      <header className="top">
        <Button
          className="top__menu"
          type="text"
          icon={<MenuOutlined aria-hidden />}
          aria-expanded={menuIsOpen}
          onClick={() => openMenu(true)}
        >
          {WORDS.frame.menu}
        </Button>
        <Link to="/workbench" className="top__name">
          {WORDS.system}
        </Link>
        <OrganSwitcher />
        <span className="top__person">{person.name}</span>
        <SignOutButton type="text" icon={<LogoutOutlined aria-hidden />}>
          {WORDS.frame.signOut}
        </SignOutButton>
      </header>
      <div className="office__body">
        <MainMenu className="office__menu" />
        <main id="main" ref={main} tabIndex={-1}>
          <Suspense fallback={<Spin description={WORDS.frame.loading} />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <NoSecrets />
      <Drawer
        open={menuIsOpen}
        onClose={() => openMenu(false)}
        title={WORDS.frame.menu}
        placement="left"
        size={280}
        closable={{ closeIcon: <CloseOutlined aria-label={WORDS.frame.closeMenu} /> }}
      >
        <MainMenu onChoose={() => openMenu(false)} />
      </Drawer>
    </div>
  )
}
